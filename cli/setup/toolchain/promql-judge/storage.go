package main

import (
	"context"
	"fmt"
	"math"
	"sort"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/annotations"
)

// memory holds the series of one case. One goroutine owns it.
type memory struct {
	byName map[string][]*stored
	lag    map[string]int64
}

type stored struct {
	promql.Series
	lagMillis int64
	// writer is the place of the rule that records it, or given.
	writer int
}

// given marks samples that the case brings.
const given = -1

// newMemory reads the series of a case. Two series with the same labels are refused: Prometheus
// could not hold both, and with caseInsensitive neither could Azure.
func newMemory(c testCase) (*memory, error) {
	m := &memory{byName: map[string][]*stored{}, lag: map[string]int64{}}
	for job, seconds := range c.Lag {
		if c.CaseInsensitive {
			job = lower(job)
		}
		m.lag[job] = seconds
	}
	seen := map[string]bool{}
	for _, input := range c.Series {
		series, err := readSeries(input, c.CaseInsensitive)
		if err != nil {
			return nil, err
		}
		key := series.Metric.String()
		if seen[key] {
			return nil, fmt.Errorf("series %s is given twice%s", key, caseNote(c))
		}
		seen[key] = true
		m.add(&stored{Series: series, lagMillis: m.lagOf(series.Metric), writer: given})
	}
	return m, nil
}

func caseNote(c testCase) string {
	if c.CaseInsensitive {
		return ", which may be two that differ in case only"
	}
	return ""
}

func readSeries(input inputSeries, caseInsensitive bool) (promql.Series, error) {
	builder := labels.NewBuilder(labels.EmptyLabels())
	for name, text := range input.Labels {
		if caseInsensitive {
			if name, text = lower(name), lower(text); builder.Get(name) != "" {
				return promql.Series{}, fmt.Errorf("series %v has the label %s twice", input.Labels, name)
			}
		}
		builder.Set(name, text)
	}
	metric := builder.Labels()
	if metric.Get(labels.MetricName) == "" {
		return promql.Series{}, fmt.Errorf("series %v has no __name__", input.Labels)
	}
	_, values, err := parser.ParseSeriesDesc("series " + input.Values)
	if err != nil {
		return promql.Series{}, fmt.Errorf("series %s has the values %q: %w", metric, input.Values, err)
	}
	interval := input.Interval
	if interval == 0 {
		interval = 60
	}
	series := promql.Series{Metric: metric}
	for i, sample := range values {
		at := int64(i) * interval * 1000
		switch {
		case sample.Omitted:
		case sample.Histogram != nil:
			series.Histograms = append(series.Histograms, promql.HPoint{T: at, H: sample.Histogram})
		default:
			series.Floats = append(series.Floats, promql.FPoint{T: at, F: sample.Value})
		}
	}
	return series, nil
}

func (m *memory) lagOf(metric labels.Labels) int64 {
	if seconds, own := m.lag[metric.Get("job")]; own {
		return seconds * 1000
	}
	return m.lag["*"] * 1000
}

// before is a storage of its own with what is there before a rule records.
func (m *memory) before(rule int) *memory {
	kept := &memory{byName: make(map[string][]*stored, len(m.byName)), lag: m.lag}
	for name, all := range m.byName {
		for _, s := range all {
			if s.writer < rule {
				kept.byName[name] = append(kept.byName[name], s)
			}
		}
	}
	return kept
}

// read gives every series that an expression selects.
func (m *memory) read(expr parser.Expr) []*stored {
	var found []*stored
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok {
			found = append(found, m.selected(selector.LabelMatchers)...)
		}
		return nil
	})
	return found
}

func (m *memory) selected(matchers []*labels.Matcher) []*stored {
	var found []*stored
	for _, candidates := range m.candidates(matchers) {
		for _, s := range candidates {
			if matchesAll(s.Metric, matchers) {
				found = append(found, s)
			}
		}
	}
	return found
}

func (m *memory) add(s *stored) {
	name := s.Metric.Get(labels.MetricName)
	m.byName[name] = append(m.byName[name], s)
}

// at is the storage as an evaluation at a time sees it: without what has not arrived yet.
func (m *memory) at(nowMillis int64) storage.Queryable { return view{m, nowMillis} }

// whole is the storage without a cut, for a query over the whole time.
func (m *memory) whole() storage.Queryable { return view{m, math.MaxInt64} }

// view is Queryable and Querier in one: there is nothing to open or close.
type view struct {
	memory    *memory
	nowMillis int64
}

func (v view) Querier(_, _ int64) (storage.Querier, error) { return v, nil }

func (v view) Close() error { return nil }

func (v view) Select(
	_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher,
) storage.SeriesSet {
	found := &seriesList{at: -1}
	for _, s := range v.memory.selected(matchers) {
		cut := s.before(v.nowMillis)
		if len(cut.Floats)+len(cut.Histograms) > 0 {
			found.series = append(found.series, promql.NewStorageSeries(cut))
		}
	}
	sort.Slice(found.series, func(i, j int) bool {
		return labels.Compare(found.series[i].Labels(), found.series[j].Labels()) < 0
	})
	return found
}

func (m *memory) candidates(matchers []*labels.Matcher) map[string][]*stored {
	for _, matcher := range matchers {
		if matcher.Name == labels.MetricName && matcher.Type == labels.MatchEqual {
			return map[string][]*stored{matcher.Value: m.byName[matcher.Value]}
		}
	}
	return m.byName
}

func matchesAll(metric labels.Labels, matchers []*labels.Matcher) bool {
	for _, matcher := range matchers {
		if !matcher.Matches(metric.Get(matcher.Name)) {
			return false
		}
	}
	return true
}

// before gives the samples that have arrived at a time.
func (s *stored) before(nowMillis int64) promql.Series {
	last := nowMillis - s.lagMillis
	floats := sort.Search(len(s.Floats), func(i int) bool { return s.Floats[i].T > last })
	histograms := sort.Search(len(s.Histograms), func(i int) bool { return s.Histograms[i].T > last })
	return promql.Series{Metric: s.Metric, Floats: s.Floats[:floats], Histograms: s.Histograms[:histograms]}
}

func (v view) LabelValues(
	context.Context, string, *storage.LabelHints, ...*labels.Matcher,
) ([]string, annotations.Annotations, error) {
	return nil, nil, fmt.Errorf("label values are not asked for by rules")
}

func (v view) LabelNames(
	context.Context, *storage.LabelHints, ...*labels.Matcher,
) ([]string, annotations.Annotations, error) {
	return nil, nil, fmt.Errorf("label names are not asked for by rules")
}

type seriesList struct {
	series []storage.Series
	at     int
}

func (l *seriesList) Next() bool                        { l.at++; return l.at < len(l.series) }
func (l *seriesList) At() storage.Series                { return l.series[l.at] }
func (l *seriesList) Err() error                        { return nil }
func (l *seriesList) Warnings() annotations.Annotations { return nil }
