/**
 * Whether a regular expression is one of RE2, which Prometheus and its agent use. It has no
 * lookaround and no backreferences, and an agent that cannot read one expression of the settings
 * file ignores all of them: that has to be noticed before it is sent.
 * Grammar: github.com/google/re2/wiki/Syntax, as Go's regexp/syntax reads it.
 */

/** How often something may be repeated, as Go limits it. */
const MOST_REPEATS = 1000;

/** Code of the last character that Unicode has room for. */
const LAST_CHARACTER = 0x10ffff;

/** `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}`; a brace that holds anything else stands for itself. */
const REPEAT = /[*+?]|\{(0|[1-9]\d*)(?:,(0|[1-9]\d*)?)?\}/y;

const POSIX_CLASS =
  /\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/y;

/** General categories, and the scripts of today's languages; Go knows more, which nobody needs. */
const UNICODE_CLASS =
  /\\[pP](?:[CLMNPSZ]|\{\^?(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|Any|Arabic|Armenian|Bengali|Common|Cyrillic|Devanagari|Georgian|Greek|Han|Hangul|Hebrew|Hiragana|Inherited|Katakana|Latin|Tamil|Thai)\})/y;

/** What is wrong with an expression, as an end of a sentence; undefined when it compiles. */
export function re2Problem(pattern: string): string | undefined {
  try {
    const reader = new Reader(pattern);
    reader.alternatives();
    if (!reader.done()) throw new Unreadable("closes a group that is not open");
    return undefined;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

class Unreadable extends Error {}

/** Reads an expression from left to right; throws at what RE2 does not know. */
class Reader {
  private position = 0;

  constructor(private readonly text: string) {}

  done(): boolean {
    return this.position >= this.text.length;
  }

  /** Passes what stands between bars, and gives how often its most repeated part is repeated. */
  alternatives(): number {
    let most = this.sequence();
    while (this.take("|")) most = Math.max(most, this.sequence());
    return most;
  }

  private sequence(): number {
    let repeatable = false;
    let last: number | undefined;
    let most = 1;
    while (!this.done() && !this.sees("|") && !this.sees(")")) {
      const [repeat, times] = this.repeat();
      if (repeat === undefined) {
        last = this.one() ?? last;
        repeatable = last !== undefined;
      } else if (!repeatable || last === undefined) {
        throw new Unreadable(`repeats nothing with ${JSON.stringify(repeat)}`);
      } else {
        // Repeats within repeats multiply; with {0} nothing is left of what they repeat.
        last = times === 0 ? 1 : last * times;
        if (last > MOST_REPEATS) throw new Unreadable(`has the repeat ${JSON.stringify(repeat)}`);
        this.take("?");
        repeatable = false;
      }
      most = Math.max(most, last ?? 1);
    }
    return most;
  }

  /** A repeat that stands here, and how often it repeats at most where that is a number. */
  private repeat(): [string | undefined, number] {
    const [found, least, most = least] = this.match(REPEAT) ?? [];
    if (least === undefined) return [found, 1];
    if (Number(least) > Number(most)) {
      throw new Unreadable(`has the repeat ${JSON.stringify(found)}`);
    }
    return [found, Number(most)];
  }

  /** Passes one thing and gives how often its parts are repeated; nothing for flags and empty quotes. */
  private one(): number | undefined {
    if (this.match(/\(\?[imsU]*(?:-[imsU]+)?\)|\\Q\\E/y) !== undefined) return undefined;
    if (this.take("(")) return this.group();
    if (this.take("[")) this.characterClass();
    else if (this.sees("\\")) this.escape(false);
    else this.skip();
    return 1;
  }

  private group(): number {
    const opening = this.match(/\?P?<\w+>|\?[imsU]*(?:-[imsU]+)?:/y);
    if (opening === undefined && this.sees("?")) {
      const look = /^\?<?[=!]/.test(this.text.slice(this.position));
      throw new Unreadable(
        look ? "looks around, which RE2 cannot" : "has a group RE2 does not know",
      );
    }
    const most = this.alternatives();
    if (!this.take(")")) throw new Unreadable("has a group that is not closed");
    return most;
  }

  private characterClass(): void {
    this.take("^");
    // A bracket that comes first stands for itself.
    for (let first = true; first || !this.sees("]"); first = false) {
      if (this.done()) throw new Unreadable("has a class that is not closed");
      if (this.match(POSIX_CLASS) !== undefined) continue;
      const [unknown] = this.match(/\[:.*?:\]/sy) ?? [];
      if (unknown !== undefined) throw new Unreadable(`has the class ${unknown}`);
      const low = this.member();
      if (low === undefined || !this.sees("-") || this.text[this.position + 1] === "]") continue;
      this.skip();
      if (this.done()) throw new Unreadable("has a class that is not closed");
      const high = this.member();
      if (high === undefined || low > high) {
        throw new Unreadable("has a range that runs backwards");
      }
    }
    this.skip();
  }

  /** Code of a member of a class; undefined for a set of characters such as `\d`. */
  private member(): number | undefined {
    if (this.sees("\\")) return this.escape(true);
    return this.skip();
  }

  private escape(inClass: boolean): number | undefined {
    if (this.match(/\\[dswDSW]/y) ?? this.match(UNICODE_CLASS)) return undefined;
    if (!inClass && this.match(/\\(?:[AbBz]|Q(?:(?!\\E).)*\\E)/sy) !== undefined) return undefined;
    // Prometheus puts its own group around the expression, which would be quoted too.
    if (!inClass && this.match(/\\Q/y)) throw new Unreadable("quotes with \\Q and has no \\E");
    const [unknown] = this.match(/\\[pP](?:\{[^}]*\}|.)/suy) ?? [];
    if (unknown !== undefined) throw new Unreadable(`has the class ${unknown}`);
    const [written, hex, longHex] =
      this.match(/\\x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,6})\})/y) ?? [];
    const code = parseInt(hex ?? longHex ?? "", 16);
    if (code <= LAST_CHARACTER) return code;
    if (written) throw new Unreadable(`has the escape ${written}, which RE2 does not know`);
    const [octal] = this.match(/\\(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/y) ?? [];
    if (octal !== undefined) return parseInt(octal.slice(1), 8);
    const [control] = this.match(/\\[aftnrv]/y) ?? [];
    if (control !== undefined)
      return "\x07\f\t\n\r\v".charCodeAt("aftnrv".indexOf(control.slice(1)));
    // All of ASCII but letters and digits stands for itself.
    const [mark] = this.match(/\\[^\da-zA-Z\u0080-\uffff]/y) ?? [];
    if (mark !== undefined) return mark.charCodeAt(1);
    const next = this.text[this.position + 1];
    if (next === undefined) throw new Unreadable("ends in a backslash");
    if (/[1-9]/.test(next)) throw new Unreadable(`refers back with \\${next}, which RE2 cannot`);
    throw new Unreadable(`has the escape \\${next}, which RE2 does not know`);
  }

  /** Passes one character and gives its code. */
  private skip(): number {
    const code = this.text.codePointAt(this.position) ?? 0;
    this.position += code > 0xffff ? 2 : 1;
    return code;
  }

  private sees(character: string): boolean {
    return this.text.startsWith(character, this.position);
  }

  private take(character: string): boolean {
    if (!this.sees(character)) return false;
    this.position += character.length;
    return true;
  }

  /** What a sticky expression finds here, passed over. */
  private match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.position;
    const found = expression.exec(this.text);
    if (found === null) return undefined;
    this.position = expression.lastIndex;
    return found;
  }
}
