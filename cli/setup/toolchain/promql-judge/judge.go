package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// judgeAll runs the cases of a document on all cores; answers keep the order of the cases.
func judgeAll(in io.Reader, out io.Writer) error {
	var doc document
	decoder := json.NewDecoder(in)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&doc); err != nil {
		return fmt.Errorf("the document of cases cannot be read: %w", err)
	}
	answers := verdicts{Cases: make([]verdict, len(doc.Cases))}
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				answers.Cases[i] = judgeSafely(doc.Cases[i])
			}
		})
	}
	for i := range doc.Cases {
		next <- i
	}
	close(next)
	workers.Wait()
	return json.NewEncoder(out).Encode(answers)
}

// judgeSafely keeps a fault in one case from taking the other answers away.
func judgeSafely(c testCase) (v verdict) {
	defer faultIn(c.ID, &v)
	return judge(c)
}

// faultIn makes a fault the answer; it is deferred.
func faultIn(id string, v *verdict) {
	if fault := recover(); fault != nil {
		*v = verdict{ID: id, Alerts: []firing{}, Error: fmt.Sprintf("the judge failed: %v", fault)}
	}
}

func judge(c testCase) verdict {
	refused := func(err error) verdict {
		return verdict{ID: c.ID, Alerts: []firing{}, Error: err.Error()}
	}
	if c.Step <= 0 || c.Minutes < 0 {
		return refused(fmt.Errorf("a case has a step above 0 and no negative minutes"))
	}
	for _, ch := range c.Changes {
		if ch.At < 0 || ch.At >= len(c.Rules) {
			return refused(fmt.Errorf("there is no rule %d to change", ch.At))
		}
	}
	memory, err := newMemory(c)
	if err != nil {
		return refused(err)
	}
	e := newEvaluation(c, memory)
	e.run(0)
	v := e.verdict(c)
	v.Changed = make([]verdict, len(c.Changes))
	var changes sync.WaitGroup
	for i, ch := range c.Changes {
		changes.Go(func() {
			defer faultIn(c.ID, &v.Changed[i])
			v.Changed[i] = e.changed(c, ch).verdict(c)
		})
	}
	changes.Wait()
	return v
}

// findTwins refuses recording rules that write what is there already: Prometheus keeps one sample
// of a series at a time, and which one would be left to chance. Rules before the first are known.
func (e *evaluation) findTwins(first int) {
	writers := map[string]string{}
	for _, all := range e.memory.byName {
		for _, series := range all {
			if series.writer == given {
				writers[series.Metric.String()] = "the case has samples of"
			}
		}
	}
	for i, r := range e.rules {
		out, records := r.output.(*record)
		if !records {
			continue
		}
		for _, series := range out.sorted() {
			key := series.Metric.String()
			if other, twice := writers[key]; twice {
				if i >= first {
					r.err = fmt.Sprintf("writes %s, which %s too", key, other)
				}
				break
			}
			writers[key] = "another rule writes"
		}
	}
}

func (e *evaluation) verdict(c testCase) verdict {
	v := verdict{ID: c.ID, Alerts: []firing{}}
	recorded := true
	var problems []string
	for _, r := range e.rules {
		if r.err != "" {
			problems = append(problems, fmt.Sprintf("%s: %s", r.name(), r.err))
			recorded = recorded && r.Record == ""
			continue
		}
		switch out := r.output.(type) {
		case *alert:
			v.Alerts = append(v.Alerts, out.fired()...)
		case *record:
			if c.Records {
				v.Records = append(v.Records, out.written()...)
			}
		}
		v.Warnings = append(v.Warnings, r.warnings...)
	}
	v.Error = strings.Join(problems, "; ")
	if !recorded {
		// Who reads what is only half recorded may fire, or not, for no good reason.
		return verdict{ID: c.ID, Alerts: []firing{}, Error: v.Error}
	}
	slices.Sort(v.Warnings)
	v.Warnings = slices.Compact(v.Warnings)
	return v
}
