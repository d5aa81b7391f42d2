package main

import (
	"errors"
	"fmt"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// prepared is a rule whose expression and templates are known to be readable.
type prepared struct {
	rule
	// query is what the engine evaluates: the expression, lower-cased where the case asks for it.
	query string
	expr  parser.Expr
	// metric is the name of the series that a recording rule writes.
	metric string
	fold   bool
}

func prepare(r rule, fold bool) (*prepared, error) {
	if (r.Alert == "") == (r.Record == "") {
		return nil, errors.New("a rule has either alert or record")
	}
	expr, err := parser.ParseExpr(r.Expr)
	if err != nil {
		return nil, err
	}
	if kind := expr.Type(); kind != parser.ValueTypeVector && kind != parser.ValueTypeScalar {
		return nil, fmt.Errorf("the expression gives a %s, not a vector", parser.DocumentedType(kind))
	}
	p := &prepared{rule: r, expr: expr, metric: r.Record, fold: fold}
	if fold {
		if err := foldExpr(expr); err != nil {
			return nil, err
		}
		p.metric = lower(r.Record)
		p.Labels = foldLabels(r.Labels)
		p.Annotations = map[string]string{}
		for name, text := range r.Annotations {
			p.Annotations[name] = foldText(text)
		}
	}
	if r.Record != "" && !model.LegacyValidation.IsValidMetricName(r.Record) {
		return nil, fmt.Errorf("%q is no name of a metric", r.Record)
	}
	p.query = expr.String()
	return p, p.checkTemplates()
}

// needsInstant tells whether rules have to be evaluated together, step by step: when one reads what it
// or a later rule records, or asks for begin or end of the query.
func needsInstant(rules []*running) bool {
	found := false
	for i, reader := range rules {
		if reader.expr == nil {
			continue
		}
		parser.Inspect(reader.expr, func(node parser.Node, _ []parser.Node) error {
			switch n := node.(type) {
			case *parser.SubqueryExpr:
				found = found || n.StartOrEnd != 0
			case *parser.VectorSelector:
				found = found || n.StartOrEnd != 0
				for _, writer := range rules[i:] {
					found = found || writer.Record != "" && mayRead(n.LabelMatchers, writer.metric)
				}
			}
			return nil
		})
	}
	return found
}

func mayRead(matchers []*labels.Matcher, metric string) bool {
	for _, matcher := range matchers {
		if matcher.Name == labels.MetricName && !matcher.Matches(metric) {
			return false
		}
	}
	return true
}
