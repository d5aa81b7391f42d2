package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/prometheus/prometheus/promql"
)

// lookback is how old a sample may be that stands for now.
const lookback = 5 * time.Minute

// engine is Prometheus's own, with the defaults of its server. It may be used by many at once.
var engine = promql.NewEngine(promql.EngineOpts{
	MaxSamples:           50_000_000,
	Timeout:              2 * time.Minute,
	LookbackDelta:        lookback,
	EnableAtModifier:     true,
	EnableNegativeOffset: true,
	NoStepSubqueryIntervalFn: func(int64) int64 {
		return time.Minute.Milliseconds()
	},
})

// rangeQuery evaluates a query at every step from 0 to end, on all samples.
func rangeQuery(m *memory, text string, end, step time.Duration) (own promql.Matrix, _ []string, _ error) {
	query, err := engine.NewRangeQuery(context.Background(), m.whole(), nil, text, clock(0), clock(end), step)
	warnings, err := execute(query, err, text, func(result *promql.Result) error {
		matrix, err := result.Matrix()
		for _, series := range matrix {
			// The engine takes the points back when the query is closed.
			own = append(own, promql.Series{
				Metric:     series.Metric,
				Floats:     slices.Clone(series.Floats),
				Histograms: slices.Clone(series.Histograms),
			})
		}
		return err
	})
	return own, warnings, err
}

// instantQuery evaluates a query at one time, on the samples that have arrived by then.
func instantQuery(m *memory, text string, at time.Duration) (own promql.Vector, _ []string, _ error) {
	query, err := engine.NewInstantQuery(context.Background(), m.at(at.Milliseconds()), nil, text, clock(at))
	warnings, err := execute(query, err, text, func(result *promql.Result) error {
		switch value := result.Value.(type) {
		case promql.Vector:
			own = slices.Clone(value)
			slices.SortFunc(own, func(a, b promql.Sample) int { return compare(a.Metric, b.Metric) })
			return nil
		case promql.Scalar:
			own = promql.Vector{{T: value.T, F: value.V}}
			return nil
		default:
			return fmt.Errorf("the expression gives a %s", result.Value.Type())
		}
	})
	return own, warnings, err
}

// execute runs a query that could be made, lets its result be taken while it is open, and gives
// what the engine remarks.
func execute(
	query promql.Query, err error, text string, take func(*promql.Result) error,
) ([]string, error) {
	if err != nil {
		return nil, err
	}
	defer query.Close()
	result := query.Exec(context.Background())
	warnings := warningsOf(result, text)
	if result.Err != nil {
		return warnings, result.Err
	}
	return warnings, take(result)
}

func warningsOf(result *promql.Result, text string) []string {
	warnings, infos := result.Warnings.AsStrings(text, 0, 0)
	return append(warnings, infos...)
}

// clock gives the time of day of a moment in a case: cases begin with 1970.
func clock(sinceBegin time.Duration) time.Time { return time.UnixMilli(sinceBegin.Milliseconds()) }
