// Command promql-judge lets Prometheus's own parser and engine judge alert rules, recording rules,
// rule files and scrape settings. It reads standard input once and answers on standard output;
// nothing is written to disk and nothing is asked of a network.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

const help = `promql-judge [parse | rules | scrape]

Without a word: reads one JSON document of cases, runs the rules of each over its series, and
writes which alerts fire from when to when.
parse    reads JSON strings, each a PromQL expression; one JSON answer a line.
rules    reads a JSON list of texts, each a rule file; a JSON list of answers.
scrape   reads a JSON list of scrape settings; a JSON list of answers.

Exit code: 0 when every case has its answer (which may be an error of the case), 1 when the input
cannot be read, 2 for an unknown word.
`

func main() {
	word := ""
	if len(os.Args) > 1 {
		word = os.Args[1]
	}
	modes := map[string]func(io.Reader, io.Writer) error{
		"":       judgeAll,
		"parse":  parseAll,
		"rules":  ruleFilesAll,
		"scrape": scrapeAll,
	}
	if word == "--help" {
		fmt.Print(help)
		return
	}
	mode, known := modes[word]
	if !known || len(os.Args) > 2 {
		fmt.Fprintf(os.Stderr, "%q is no word of promql-judge; see --help.\n", os.Args[1:])
		os.Exit(2)
	}
	// Queries are many and small: memory is cheaper than collecting it all the time.
	debug.SetGCPercent(400)
	if err := mode(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "promql-judge: %v\n", err)
		os.Exit(1)
	}
}
