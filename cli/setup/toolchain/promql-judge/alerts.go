package main

import (
	"errors"
	"slices"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
)

// alert is the state machine of an alerting rule: per set of labels pending, then firing once the
// condition has held for `for`, then gone; a firing one stays for `resolveAfter` after the
// condition went away (Azure: timeToResolve; Prometheus: keep_firing_for).
type alert struct {
	rule   *prepared
	active map[string]*instance
	past   []*instance
}

type instance struct {
	labels      labels.Labels
	annotations map[string]string
	since       time.Duration
	firing      bool
	from        time.Duration
	to          *time.Duration
	awaySince   *time.Duration
}

func (a *alert) take(at time.Duration, vector promql.Vector) error {
	now := map[string]promql.Sample{}
	for _, sample := range vector {
		own, err := a.rule.ownLabels(sample, at)
		if err != nil {
			return err
		}
		metric := named(sample.Metric, own).Labels()
		key := metric.String()
		if _, twice := now[key]; twice {
			return errors.New("two alerts have the same labels after the rule's own are set")
		}
		now[key] = sample
		if a.active[key] == nil {
			a.active[key] = &instance{labels: metric, since: at}
		}
	}
	for key, instance := range a.active {
		sample, holds := now[key]
		if !holds {
			a.goneBy(at, key, instance)
			continue
		}
		instance.awaySince = nil
		if instance.firing || at-instance.since < seconds(a.rule.For) {
			continue
		}
		annotations, err := a.rule.expandAll(a.rule.Annotations, sample, at)
		if err != nil {
			return err
		}
		instance.firing, instance.from, instance.annotations = true, at, annotations
	}
	return nil
}

func (a *alert) goneBy(at time.Duration, key string, instance *instance) {
	if instance.firing && a.rule.ResolveAfter > 0 {
		if instance.awaySince == nil {
			instance.awaySince = &at
		}
		if at-*instance.awaySince < seconds(a.rule.ResolveAfter) {
			return
		}
	}
	delete(a.active, key)
	if instance.firing {
		instance.to = &at
		a.past = append(a.past, instance)
	}
}

// fired gives what fired, sorted by begin and labels.
func (a *alert) fired() []firing {
	all := slices.Clone(a.past)
	for _, instance := range a.active {
		if instance.firing {
			all = append(all, instance)
		}
	}
	slices.SortFunc(all, func(x, y *instance) int {
		if x.from != y.from {
			return int(x.from - y.from)
		}
		return compare(x.labels, y.labels)
	})
	out := make([]firing, len(all))
	for i, instance := range all {
		out[i] = firing{
			Alert:       a.rule.Alert,
			Labels:      instance.labels.Map(),
			Annotations: instance.annotations,
			From:        instance.from.Minutes(),
		}
		if instance.to != nil {
			to := instance.to.Minutes()
			out[i].To = &to
		}
	}
	return out
}

func seconds(n int64) time.Duration { return time.Duration(n) * time.Second }
