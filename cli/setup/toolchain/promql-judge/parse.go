package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// reading is what Prometheus's own grammar says of an expression. Metrics are the names that
// selectors give exactly, in the order of the expression, each once.
type reading struct {
	OK      bool     `json:"ok"`
	Error   string   `json:"error,omitempty"`
	Type    string   `json:"type,omitempty"`
	Metrics []string `json:"metrics"`
}

func parseAll(in io.Reader, out io.Writer) error {
	decoder, encoder := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var expression string
		err := decoder.Decode(&expression)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("an expression cannot be read: %w", err)
		}
		if err := encoder.Encode(read(expression)); err != nil {
			return err
		}
	}
}

func read(expression string) reading {
	r := reading{Metrics: []string{}}
	expr, err := parser.ParseExpr(expression)
	if err != nil {
		r.Error = err.Error()
		return r
	}
	r.OK, r.Type = true, string(expr.Type())
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok {
			for _, m := range selector.LabelMatchers {
				exact := m.Name == labels.MetricName && m.Type == labels.MatchEqual
				if exact && !slices.Contains(r.Metrics, m.Value) {
					r.Metrics = append(r.Metrics, m.Value)
				}
			}
		}
		return nil
	})
	return r
}
