package main

import (
	"math"
	"slices"
	"time"

	"github.com/prometheus/prometheus/promql/parser"
)

// steadiness tells at which steps a rule gives what it gave the step before: when every sample that it
// can look at has the value of the sample one step earlier. Most samples of most cases never change,
// and a query per step is what late samples cost.
type steadiness struct {
	// known is false for a rule whose result depends on the time itself.
	known  bool
	window time.Duration
	step   time.Duration
	// changes are the times at which a sample differs from the one a step earlier, sorted.
	changes []time.Duration
}

// ofTime are functions whose result changes although no sample does.
var ofTime = []string{
	"time", "timestamp", "minute", "hour", "day_of_week", "day_of_month", "day_of_year",
	"days_in_month", "month", "year", "ts_of_last_over_time",
	"ts_of_max_over_time", "ts_of_min_over_time", "ts_of_first_over_time",
}

func (e *evaluation) steadiness(r *running) *steadiness {
	s := &steadiness{known: true, window: lookback, step: e.step}
	parser.Inspect(r.expr, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.SubqueryExpr:
			// Its steps are those of the clock, not of the case.
			s.known = false
		case *parser.Call:
			s.known = s.known && !slices.Contains(ofTime, n.Func.Name)
		case *parser.MatrixSelector:
			selector := n.VectorSelector.(*parser.VectorSelector)
			s.window = max(s.window, n.Range+selector.OriginalOffset)
		case *parser.VectorSelector:
			s.window = max(s.window, lookback+n.OriginalOffset)
			s.known = s.known && n.Timestamp == nil && n.StartOrEnd == 0 && n.OriginalOffset >= 0
		}
		return nil
	})
	for _, series := range e.memory.read(r.expr) {
		if len(series.Histograms) > 0 {
			s.known = false
		}
		if s.known {
			s.changes = append(s.changes, series.changes(e.step)...)
		}
	}
	slices.Sort(s.changes)
	return s
}

// at is asked step after step.
func (s *steadiness) at(now time.Duration) bool {
	if !s.known || now == 0 {
		return false
	}
	// Those that have left the window of this step and of the one before are not asked for again.
	for len(s.changes) > 0 && s.changes[0] < now-s.window-s.step {
		s.changes = s.changes[1:]
	}
	return len(s.changes) == 0 || s.changes[0] > now
}

// changes gives the times at which a sample is not what it was a step earlier, or there is only
// one of the two.
func (s *stored) changes(step time.Duration) []time.Duration {
	var found []time.Duration
	earlier := 0
	values := s.Floats
	by := step.Milliseconds()
	note := func(millis int64) { found = append(found, time.Duration(millis)*time.Millisecond) }
	for _, point := range values {
		for ; earlier < len(values) && values[earlier].T+by < point.T; earlier++ {
			note(values[earlier].T + by)
		}
		same := earlier < len(values) && values[earlier].T+by == point.T
		if !same || math.Float64bits(values[earlier].F) != math.Float64bits(point.F) {
			note(point.T)
		}
		if same {
			earlier++
		}
	}
	for ; earlier < len(values); earlier++ {
		note(values[earlier].T + by)
	}
	return found
}
