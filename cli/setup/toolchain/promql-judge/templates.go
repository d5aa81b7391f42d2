package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/template"
)

// Prometheus puts these before every template of a rule.
const variables = "{{$labels := .Labels}}{{$value := .Value}}"

func isTemplate(text string) bool { return strings.Contains(text, "{{") }

// checkTemplates finds templates that cannot be read, also of alerts that never fire.
func (p *prepared) checkTemplates() error {
	for _, texts := range []map[string]string{p.Labels, p.Annotations} {
		for name, text := range texts {
			if !isTemplate(text) {
				continue
			}
			if err := p.template(name, text, promql.Sample{}, 0).ParseTest(); err != nil {
				return fmt.Errorf("%s cannot be read: %w", name, err)
			}
		}
	}
	return nil
}

// expandAll fills in labels or annotations from the sample that made the alert.
func (p *prepared) expandAll(
	texts map[string]string, sample promql.Sample, at time.Duration,
) (map[string]string, error) {
	out := make(map[string]string, len(texts))
	for name, text := range texts {
		if isTemplate(text) {
			expanded, err := p.template(name, text, sample, at).Expand()
			if err != nil {
				return nil, fmt.Errorf("%s cannot be filled in: %w", name, err)
			}
			text = expanded
		}
		out[name] = text
	}
	return out, nil
}

// ownLabels gives the labels that the rule sets itself.
func (p *prepared) ownLabels(sample promql.Sample, at time.Duration) (map[string]string, error) {
	out, err := p.expandAll(p.Labels, sample, at)
	if p.fold {
		for name, text := range out {
			out[name] = lower(text)
		}
	}
	return out, err
}

func (p *prepared) template(
	name, text string, sample promql.Sample, at time.Duration,
) *template.Expander {
	data := template.AlertTemplateData(sample.Metric.Map(), nil, "", sample)
	moment := model.TimeFromUnixNano(clock(at).UnixNano())
	return template.NewTemplateExpander(
		context.Background(), variables+text, name, data, moment, noQueries, &url.URL{}, nil,
	)
}

// Azure expands labels and the value only; a query in a template would pass here and fail there.
func noQueries(context.Context, string, time.Time) (promql.Vector, error) {
	return nil, fmt.Errorf("a query inside a template is not supported")
}
