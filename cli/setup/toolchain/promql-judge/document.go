package main

// What comes in and what goes out; test/helpers/promql/judge.ts has the same shapes. Times are in
// seconds or, where the name says so, in minutes since the begin of the case.

type document struct {
	Cases []testCase `json:"cases"`
}

type testCase struct {
	ID              string           `json:"id"`
	Minutes         float64          `json:"minutes"`
	Step            int64            `json:"step"`
	Lag             map[string]int64 `json:"lag"`
	CaseInsensitive bool             `json:"caseInsensitive"`
	// Instant asks for one query per rule and step, also where less would do.
	Instant bool          `json:"instant"`
	Records bool          `json:"records"`
	Series  []inputSeries `json:"series"`
	Rules   []rule        `json:"rules"`
	// Changes asks for one more verdict each: on the same samples, with one rule replaced.
	Changes []change `json:"changes"`
}

type change struct {
	// At is the index of the rule that is replaced.
	At   int  `json:"at"`
	Rule rule `json:"rule"`
}

type inputSeries struct {
	Labels   map[string]string `json:"labels"`
	Values   string            `json:"values"`
	Interval int64             `json:"interval"`
}

type rule struct {
	Record       string            `json:"record"`
	Alert        string            `json:"alert"`
	Expr         string            `json:"expr"`
	For          int64             `json:"for"`
	ResolveAfter int64             `json:"resolveAfter"`
	Labels       map[string]string `json:"labels"`
	Annotations  map[string]string `json:"annotations"`
}

func (r rule) name() string {
	if r.Alert != "" {
		return r.Alert
	}
	return r.Record
}

type verdicts struct {
	Cases []verdict `json:"cases"`
}

type verdict struct {
	ID       string         `json:"id"`
	Error    string         `json:"error,omitempty"`
	Warnings []string       `json:"warnings,omitempty"`
	Alerts   []firing       `json:"alerts"`
	Records  []recordSeries `json:"records,omitempty"`
	// Changed has the verdict of each change, in their order.
	Changed []verdict `json:"changed,omitempty"`
}

// firing is one time of one alert instance: it fires in the evaluations from From up to, not
// including, To. Labels are those of the instance without "alertname".
type firing struct {
	Alert       string            `json:"alert"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
	From        float64           `json:"from"`
	To          *float64          `json:"to,omitempty"`
}

// recordSeries is what a recording rule wrote: pairs of minute and value. JSON has no NaN and no
// infinity, so values are text where they are not finite.
type recordSeries struct {
	Record string            `json:"record"`
	Labels map[string]string `json:"labels"`
	Values [][2]any          `json:"values"`
}
