package main

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
)

func compare(a, b labels.Labels) int { return labels.Compare(a, b) }

// record writes what a recording rule gives into the storage, where later rules find it.
type record struct {
	rule *prepared
	// at is the rule's place among the rules of the case.
	at     int
	memory *memory
	byKey  map[string]*recorded
	order  []*recorded
}

type recorded struct {
	*stored
	there bool
}

func (r *record) take(at time.Duration, vector promql.Vector) error {
	now := map[string]bool{}
	for _, sample := range vector {
		builder := named(sample.Metric, r.rule.Labels)
		builder.Set(labels.MetricName, r.rule.metric)
		metric := builder.Labels()
		key := metric.String()
		if now[key] {
			return errors.New("two series of the result have the same labels after the rule's own are set")
		}
		now[key] = true
		series, known := r.byKey[key]
		if !known {
			// What the workspace records itself does not arrive late.
			series = &recorded{stored: &stored{Series: promql.Series{Metric: metric}, writer: r.at}}
			r.memory.add(series.stored)
			r.byKey[key] = series
			r.order = append(r.order, series)
		}
		if sample.H != nil {
			series.Histograms = append(series.Histograms, promql.HPoint{T: at.Milliseconds(), H: sample.H})
		} else {
			series.Floats = append(series.Floats, promql.FPoint{T: at.Milliseconds(), F: sample.F})
		}
		series.there = true
	}
	for key, series := range r.byKey {
		// Prometheus marks the end of a recorded series, so that nothing looks back at it.
		if series.there && !now[key] {
			series.there = false
			stale := math.Float64frombits(value.StaleNaN)
			series.Floats = append(series.Floats, promql.FPoint{T: at.Milliseconds(), F: stale})
		}
	}
	return nil
}

func (r *record) sorted() []*recorded {
	all := slices.Clone(r.order)
	slices.SortFunc(all, func(a, b *recorded) int { return compare(a.Metric, b.Metric) })
	return all
}

// written gives the recorded values, by series.
func (r *record) written() []recordSeries {
	var all []recordSeries
	for _, series := range r.sorted() {
		out := recordSeries{Record: r.rule.Record, Labels: series.Metric.MatchLabels(false, labels.MetricName).Map()}
		for _, point := range series.Floats {
			if !value.IsStaleNaN(point.F) {
				out.Values = append(out.Values, [2]any{float64(point.T) / 60_000, number(point.F)})
			}
		}
		all = append(all, out)
	}
	return all
}

func number(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	return f
}

// named gives a sample the labels of its rule, and no name of a metric.
func named(metric labels.Labels, own map[string]string) *labels.Builder {
	builder := labels.NewBuilder(metric)
	builder.Del(labels.MetricName)
	for name, text := range own {
		builder.Set(name, text)
	}
	return builder
}
