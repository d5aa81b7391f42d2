package main

import (
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/prometheus/prometheus/promql"
)

// evaluation runs the rules of one case.
type evaluation struct {
	memory *memory
	step   time.Duration
	end    time.Duration
	rules  []*running
	// together: all rules at each step, because some read what later ones have recorded.
	together bool
}

// running is a rule and what has become of it. One with an error yields nothing more.
type running struct {
	*prepared
	output   output
	err      string
	warnings []string
}

// output takes what the expression of a rule gives at each step, in their order.
type output interface {
	take(at time.Duration, vector promql.Vector) error
}

func newEvaluation(c testCase, m *memory) *evaluation {
	e := &evaluation{
		memory: m,
		step:   seconds(c.Step),
		end:    time.Duration(c.Minutes * float64(time.Minute)),
	}
	for i, r := range c.Rules {
		e.rules = append(e.rules, newRunning(r, i, c.CaseInsensitive, m))
	}
	e.together = c.Instant || needsInstant(e.rules)
	return e
}

func newRunning(r rule, at int, fold bool, m *memory) *running {
	p, err := prepare(r, fold)
	if err != nil {
		return &running{prepared: &prepared{rule: r}, err: err.Error()}
	}
	if r.Record != "" {
		return &running{prepared: p, output: &record{rule: p, at: at, memory: m, byKey: map[string]*recorded{}}}
	}
	return &running{prepared: p, output: &alert{rule: p, active: map[string]*instance{}}}
}

// changed evaluates again with one rule replaced. What earlier rules have given stays as it is, unless
// rules depend on later ones.
func (e *evaluation) changed(c testCase, ch change) *evaluation {
	c.Rules = slices.Clone(c.Rules)
	c.Rules[ch.At] = ch.Rule
	next, first := newEvaluation(c, e.memory.before(ch.At)), ch.At
	if e.together || next.together {
		next, first = newEvaluation(c, e.memory.before(0)), 0
	}
	copy(next.rules, e.rules[:first])
	next.run(first)
	return next
}

// run evaluates the rules from one on: each over the whole time, then the next.
func (e *evaluation) run(first int) {
	switch {
	case e.together:
		for at := time.Duration(0); at <= e.end; at += e.step {
			for _, r := range e.rules {
				if r.err == "" {
					r.evaluate(e.memory, at)
				}
			}
		}
	default:
		for _, r := range e.rules[first:] {
			if r.err != "" {
				continue
			}
			if e.readsLate(r) {
				e.stepByStep(r)
			} else {
				e.overTime(r)
			}
		}
	}
	e.findTwins(first)
}

// readsLate tells whether a rule sees at some steps what it does not see at others.
func (e *evaluation) readsLate(r *running) bool {
	return slices.ContainsFunc(e.memory.read(r.expr), func(s *stored) bool { return s.lagMillis != 0 })
}

// overTime evaluates a rule with one query over the whole time.
func (e *evaluation) overTime(r *running) {
	matrix, warnings, err := rangeQuery(e.memory, r.query, e.end, e.step)
	r.note(warnings, err)
	for n, vector := range e.atSteps(matrix) {
		r.give(time.Duration(n)*e.step, vector)
	}
}

// stepByStep evaluates a rule at each step, on what has arrived by then; not where it would give
// what it gave the step before.
func (e *evaluation) stepByStep(r *running) {
	steady := e.steadiness(r)
	var vector promql.Vector
	for at := time.Duration(0); at <= e.end && r.err == ""; at += e.step {
		if steady.at(at) {
			r.give(at, vector)
		} else {
			vector = r.evaluate(e.memory, at)
		}
	}
}

// evaluate gives the output what the rule yields at one time, on what has arrived by then.
func (r *running) evaluate(m *memory, at time.Duration) promql.Vector {
	vector, warnings, err := instantQuery(m, r.query, at)
	r.note(warnings, err)
	r.give(at, vector)
	return vector
}

func (r *running) give(at time.Duration, vector promql.Vector) {
	if r.err == "" {
		r.note(nil, r.output.take(at, vector))
	}
}

// note keeps what is remarked, and the first error.
func (r *running) note(warnings []string, err error) {
	for _, text := range warnings {
		told := fmt.Sprintf("%s: %s", r.name(), text)
		if !slices.Contains(r.warnings, told) {
			r.warnings = append(r.warnings, told)
		}
	}
	if err != nil && r.err == "" {
		r.err = err.Error()
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
