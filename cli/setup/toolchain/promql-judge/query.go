package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/prometheus/prometheus/promql"
)

// engine is Prometheus's own, with the defaults of its server. It may be used by many at once.
var engine = promql.NewEngine(promql.EngineOpts{
	MaxSamples:           50_000_000,
	Timeout:              2 * time.Minute,
	LookbackDelta:        5 * time.Minute,
	EnableAtModifier:     true,
	EnableNegativeOffset: true,
	NoStepSubqueryIntervalFn: func(int64) int64 {
		return time.Minute.Milliseconds()
	},
})

// rangeQuery evaluates a query at every step from 0 to end, on all samples.
func rangeQuery(m *memory, text string, end, step time.Duration) (promql.Matrix, []string, error) {
	ctx := context.Background()
	query, err := engine.NewRangeQuery(ctx, m.whole(), nil, text, clock(0), clock(end), step)
	if err != nil {
		return nil, nil, err
	}
	defer query.Close()
	result := query.Exec(ctx)
	warnings := warningsOf(result, text)
	if result.Err != nil {
		return nil, warnings, result.Err
	}
	matrix, err := result.Matrix()
	own := make(promql.Matrix, len(matrix))
	for i, series := range matrix {
		// The engine takes the points back when the query is closed.
		own[i] = promql.Series{
			Metric:     series.Metric,
			Floats:     slices.Clone(series.Floats),
			Histograms: slices.Clone(series.Histograms),
		}
	}
	return own, warnings, err
}

// instantQuery evaluates a query at one time, on the samples that have arrived by then.
func instantQuery(m *memory, text string, at time.Duration) (promql.Vector, []string, error) {
	ctx := context.Background()
	query, err := engine.NewInstantQuery(ctx, m.at(at.Milliseconds()), nil, text, clock(at))
	if err != nil {
		return nil, nil, err
	}
	defer query.Close()
	result := query.Exec(ctx)
	warnings := warningsOf(result, text)
	if result.Err != nil {
		return nil, warnings, result.Err
	}
	switch value := result.Value.(type) {
	case promql.Vector:
		own := slices.Clone(value)
		slices.SortFunc(own, func(a, b promql.Sample) int { return compare(a.Metric, b.Metric) })
		return own, warnings, nil
	case promql.Scalar:
		return promql.Vector{{T: value.T, F: value.V}}, warnings, nil
	default:
		return nil, warnings, fmt.Errorf("the expression gives a %s", result.Value.Type())
	}
}

func warningsOf(result *promql.Result, text string) []string {
	warnings, infos := result.Warnings.AsStrings(text, 0, 0)
	return append(warnings, infos...)
}

// clock gives the time of day of a moment in a case: cases begin with 1970.
func clock(sinceBegin time.Duration) time.Time { return time.UnixMilli(sinceBegin.Milliseconds()) }
