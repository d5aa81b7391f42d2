package main

import (
	"fmt"
	"sort"
	"time"

	"github.com/prometheus/prometheus/promql"
)

// evaluation runs the rules of one case. A rule with an error yields nothing more.
type evaluation struct {
	memory   *memory
	step     time.Duration
	end      time.Duration
	rules    []*prepared
	outputs  []output
	errors   map[int]string
	warnings map[string]bool
}

// output takes what the expression of a rule gives at each step, in their order.
type output interface {
	take(at time.Duration, vector promql.Vector) error
}

// overTime evaluates each rule with one query over the whole time, rule after rule.
func (e *evaluation) overTime() {
	for i, r := range e.rules {
		matrix, warnings, err := rangeQuery(e.memory, r.query, e.end, e.step)
		e.note(i, warnings, err)
		for n, vector := range e.atSteps(matrix) {
			e.give(i, time.Duration(n)*e.step, vector)
		}
	}
}

// stepByStep evaluates all rules at each step, on what has arrived by then.
func (e *evaluation) stepByStep() {
	for at := time.Duration(0); at <= e.end; at += e.step {
		for i, r := range e.rules {
			if e.errors[i] != "" {
				continue
			}
			vector, warnings, err := instantQuery(e.memory, r.query, at)
			e.note(i, warnings, err)
			e.give(i, at, vector)
		}
	}
}

func (e *evaluation) give(i int, at time.Duration, vector promql.Vector) {
	if e.errors[i] == "" {
		e.note(i, nil, e.outputs[i].take(at, vector))
	}
}

func (e *evaluation) note(i int, warnings []string, err error) {
	for _, text := range warnings {
		e.warnings[fmt.Sprintf("%s: %s", e.rules[i].name(), text)] = true
	}
	if err != nil {
		e.errors[i] = err.Error()
	}
}

// atSteps turns series over time into one vector for each step.
func (e *evaluation) atSteps(matrix promql.Matrix) []promql.Vector {
	vectors := make([]promql.Vector, int(e.end/e.step)+1)
	sort.Sort(matrix)
	add := func(at int64, sample promql.Sample) {
		n := at / e.step.Milliseconds()
		vectors[n] = append(vectors[n], sample)
	}
	for _, series := range matrix {
		for _, point := range series.Floats {
			add(point.T, promql.Sample{T: point.T, F: point.F, Metric: series.Metric})
		}
		for _, point := range series.Histograms {
			add(point.T, promql.Sample{T: point.T, H: point.H, Metric: series.Metric})
		}
	}
	return vectors
}
