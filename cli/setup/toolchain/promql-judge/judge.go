package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
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
	defer func() {
		if fault := recover(); fault != nil {
			v = verdict{ID: c.ID, Alerts: []firing{}, Error: fmt.Sprintf("the judge failed: %v", fault)}
		}
	}()
	return judge(c)
}

func judge(c testCase) verdict {
	refused := func(err error) verdict {
		return verdict{ID: c.ID, Alerts: []firing{}, Error: err.Error()}
	}
	if c.Step <= 0 || c.Minutes < 0 {
		return refused(fmt.Errorf("a case has a step above 0 and no negative minutes"))
	}
	memory, err := newMemory(c)
	if err != nil {
		return refused(err)
	}
	e := &evaluation{
		memory:   memory,
		step:     seconds(c.Step),
		end:      time.Duration(c.Minutes * float64(time.Minute)),
		errors:   map[int]string{},
		warnings: map[string]bool{},
	}
	var unreadable []string
	for _, r := range c.Rules {
		rule, err := prepare(r, c.CaseInsensitive)
		if err != nil {
			unreadable = append(unreadable, fmt.Sprintf("%s: %v", r.name(), err))
			continue
		}
		e.rules = append(e.rules, rule)
		if r.Record != "" {
			e.outputs = append(e.outputs, &record{rule: rule, memory: memory, byKey: map[string]*recorded{}})
		} else {
			e.outputs = append(e.outputs, &alert{rule: rule, active: map[string]*instance{}})
		}
	}
	if c.Instant || memory.anyLag() || needsInstant(e.rules) {
		e.stepByStep()
	} else {
		e.overTime()
	}
	e.findTwins()
	return e.verdict(c, unreadable)
}

// findTwins refuses recording rules that write what is there already: Prometheus keeps one sample
// of a series at a time, and which one would be left to chance.
func (e *evaluation) findTwins() {
	writers := map[string]string{}
	for _, all := range e.memory.byName {
		for _, series := range all {
			if !series.recorded {
				writers[series.Metric.String()] = "the case has samples of"
			}
		}
	}
	for i := range e.rules {
		out, records := e.outputs[i].(*record)
		if !records {
			continue
		}
		for _, series := range out.sorted() {
			key := series.Metric.String()
			if other, twice := writers[key]; twice {
				e.note(i, nil, fmt.Errorf("writes %s, which %s too", key, other))
				break
			}
			writers[key] = "another rule writes"
		}
	}
}

func (e *evaluation) verdict(c testCase, problems []string) verdict {
	v := verdict{ID: c.ID, Alerts: []firing{}}
	recorded := true
	for i, r := range e.rules {
		if e.errors[i] != "" {
			problems = append(problems, fmt.Sprintf("%s: %s", r.name(), e.errors[i]))
			recorded = recorded && r.Record == ""
			continue
		}
		switch out := e.outputs[i].(type) {
		case *alert:
			v.Alerts = append(v.Alerts, out.fired()...)
		case *record:
			if c.Records {
				v.Records = append(v.Records, out.written()...)
			}
		}
	}
	v.Error = strings.Join(problems, "; ")
	if !recorded {
		// Who reads what is only half recorded may fire, or not, for no good reason.
		return verdict{ID: c.ID, Alerts: []firing{}, Error: v.Error}
	}
	for text := range e.warnings {
		v.Warnings = append(v.Warnings, text)
	}
	slices.Sort(v.Warnings)
	return v
}
