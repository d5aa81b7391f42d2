package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/model/relabel"
)

// setting is a value of a scrape configuration, as JSON has it.
type setting struct {
	// Kind is relabel (one relabel_config), duration, regex, or scrape (a whole configuration).
	Kind  string          `json:"kind"`
	Value json.RawMessage `json:"value"`
}

type ruling struct {
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`
}

func scrapeAll(in io.Reader, out io.Writer) error {
	var settings []setting
	if err := json.NewDecoder(in).Decode(&settings); err != nil {
		return fmt.Errorf("the list of settings cannot be read: %w", err)
	}
	rulings := make([]ruling, len(settings))
	for i, s := range settings {
		if err := s.problem(); err != nil {
			rulings[i].Error = err.Error()
		} else {
			rulings[i].OK = true
		}
	}
	return json.NewEncoder(out).Encode(rulings)
}

func (s setting) problem() error {
	var text string
	switch s.Kind {
	case "duration":
		if err := json.Unmarshal(s.Value, &text); err != nil {
			return err
		}
		_, err := model.ParseDuration(text)
		return err
	case "regex":
		if err := json.Unmarshal(s.Value, &text); err != nil {
			return err
		}
		_, err := relabel.NewRegexp(text)
		return err
	case "relabel":
		// Read inside a job, as that is where Prometheus fills in defaults and checks it.
		return load(fmt.Sprintf(
			`{"scrape_configs": [{"job_name": "job", "metric_relabel_configs": [%s]}]}`, s.Value,
		))
	case "scrape":
		return load(string(s.Value))
	default:
		return fmt.Errorf("kind %q is none of relabel, duration, regex, scrape", s.Kind)
	}
}

// load reads a configuration as Prometheus does at its start; JSON is YAML.
func load(text string) error {
	_, err := config.Load(text, slog.New(slog.DiscardHandler))
	return err
}
