/**
 * Whether a regular expression is one of RE2, which Prometheus and its agent use. It has no
 * lookaround and no backreferences, and an agent that cannot read one expression of the settings
 * file ignores all of them: that has to be noticed before it is sent.
 * Grammar: github.com/google/re2/wiki/Syntax, as Go's regexp/syntax reads it.
 */

/** How often something may be repeated, as Go limits it. */
const MOST_REPEATS = 1000;

/** `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}`; a brace that holds anything else stands for itself. */
const REPEAT = /[*+?]|\{(0|[1-9]\d*)(?:,(0|[1-9]\d*)?)?\}/y;

const POSIX_CLASS =
  /\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/y;

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

  alternatives(): void {
    this.sequence();
    while (this.take("|")) this.sequence();
  }

  private sequence(): void {
    let repeatable = false;
    let started = false;
    while (!this.done() && !this.sees("|") && !this.sees(")")) {
      const repeat = this.repeat();
      if (repeat === undefined) {
        started = this.one() || started;
        repeatable = started;
      } else if (!repeatable) {
        throw new Unreadable(`repeats nothing with ${JSON.stringify(repeat)}`);
      } else {
        this.take("?");
        repeatable = false;
      }
    }
  }

  private repeat(): string | undefined {
    const [found, least, most = least] = this.match(REPEAT) ?? [];
    if (least === undefined) return found;
    if (Number(least) > Number(most) || Number(most) > MOST_REPEATS) {
      throw new Unreadable(`has the repeat ${JSON.stringify(found)}`);
    }
    return found;
  }

  /** Reads one thing and tells whether it can be repeated: flags alone cannot. */
  private one(): boolean {
    if (this.match(/\(\?[imsU]*(?:-[imsU]+)?\)/y) !== undefined) return false;
    if (this.take("(")) this.group();
    else if (this.take("[")) this.characterClass();
    else if (this.sees("\\")) this.escape(false);
    else this.skip();
    return true;
  }

  private group(): void {
    const opening = this.match(/\?P?<\w+>|\?[imsU]*(?:-[imsU]+)?:/y);
    if (opening === undefined && this.sees("?")) {
      const look = /^\?<?[=!]/.test(this.text.slice(this.position));
      throw new Unreadable(
        look ? "looks around, which RE2 cannot" : "has a group RE2 does not know",
      );
    }
    this.alternatives();
    if (!this.take(")")) throw new Unreadable("has a group that is not closed");
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
    if (this.match(/\\(?:[dswDSW]|[pP](?:[A-Z]|\{\^?\w+\}))/y) !== undefined) return undefined;
    if (!inClass && this.match(/\\(?:[AbBCz]|Q(?:(?!\\E).)*(?:\\E)?)/sy) !== undefined) {
      return undefined;
    }
    const [, hex, longHex] = this.match(/\\x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,6})\})/y) ?? [];
    if (hex !== undefined || longHex !== undefined) return parseInt(hex ?? longHex ?? "", 16);
    const [octal] = this.match(/\\(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/y) ?? [];
    if (octal !== undefined) return parseInt(octal.slice(1), 8);
    const [control] = this.match(/\\[aftnrv]/y) ?? [];
    if (control !== undefined)
      return "\x07\f\t\n\r\v".charCodeAt("aftnrv".indexOf(control.slice(1)));
    const [mark] = this.match(/\\[!-/:-@[-`{-~]/y) ?? [];
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
