package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
)

// fileReading is what Prometheus says of one rule file: how many rules each group has, or
// everything that is wrong with it.
type fileReading struct {
	Groups map[string]int `json:"groups"`
	Errors []string       `json:"errors"`
}

// ruleFilesAll reads the texts of rule files as Prometheus does at its start: unknown keys,
// expressions, names of labels and templates are looked at.
func ruleFilesAll(in io.Reader, out io.Writer) error {
	var files []string
	if err := json.NewDecoder(in).Decode(&files); err != nil {
		return fmt.Errorf("the list of rule files cannot be read: %w", err)
	}
	readings := make([]fileReading, len(files))
	for i, text := range files {
		readings[i] = readRuleFile(text)
	}
	return json.NewEncoder(out).Encode(readings)
}

func readRuleFile(text string) fileReading {
	r := fileReading{Groups: map[string]int{}, Errors: []string{}}
	// Names as before UTF-8 was allowed: neither Azure nor Prometheus 2 takes others.
	file, problems := rulefmt.Parse([]byte(text), false, model.LegacyValidation)
	for _, problem := range problems {
		r.Errors = append(r.Errors, problem.Error())
	}
	if len(problems) == 0 {
		for _, group := range file.Groups {
			r.Groups[group.Name] = len(group.Rules)
		}
	}
	return r
}
