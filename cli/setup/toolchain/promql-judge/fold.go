package main

import (
	"regexp"
	"strings"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// Azure Monitor compares metric names, label names and label values without case. It is modelled by
// lower-casing everything: the series when they are read, and here whatever an expression says
// about them. What comes out is therefore in lower case.

func lower(text string) string { return strings.ToLower(text) }

// foldExpr rewrites an expression so that it reads lower-cased series without regard to case.
func foldExpr(expr parser.Expr) error {
	var failed error
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.VectorSelector:
			n.Name = lower(n.Name)
			for i, matcher := range n.LabelMatchers {
				folded, err := foldMatcher(matcher)
				if err != nil {
					failed = err
					return err
				}
				n.LabelMatchers[i] = folded
			}
		case *parser.AggregateExpr:
			foldAll(n.Grouping)
			if n.Op == parser.COUNT_VALUES {
				foldString(n.Param)
			}
		case *parser.BinaryExpr:
			if n.VectorMatching != nil {
				foldAll(n.VectorMatching.MatchingLabels)
				foldAll(n.VectorMatching.Include)
			}
		case *parser.Call:
			foldCall(n)
		}
		return nil
	})
	return failed
}

func foldMatcher(m *labels.Matcher) (*labels.Matcher, error) {
	if m.Type == labels.MatchRegexp || m.Type == labels.MatchNotRegexp {
		return labels.NewMatcher(m.Type, lower(m.Name), "(?i)"+m.Value)
	}
	return labels.NewMatcher(m.Type, lower(m.Name), lower(m.Value))
}

// foldCall lower-cases the arguments that name labels or make values of them.
func foldCall(call *parser.Call) {
	switch call.Func.Name {
	case "label_replace":
		foldString(call.Args[1])
		if replacement := stringOf(call.Args[2]); replacement != nil {
			replacement.Val = foldTemplate(replacement.Val)
		}
		foldString(call.Args[3])
		if pattern := stringOf(call.Args[4]); pattern != nil {
			pattern.Val = "(?i)" + pattern.Val
		}
	case "label_join", "sort_by_label", "sort_by_label_desc":
		for _, arg := range call.Args[1:] {
			foldString(arg)
		}
	}
}

func stringOf(expr parser.Expr) *parser.StringLiteral {
	for {
		paren, wrapped := expr.(*parser.ParenExpr)
		if !wrapped {
			break
		}
		expr = paren.Expr
	}
	literal, _ := expr.(*parser.StringLiteral)
	return literal
}

func foldString(expr parser.Expr) {
	if literal := stringOf(expr); literal != nil {
		literal.Val = lower(literal.Val)
	}
}

func foldAll(names []string) {
	for i, name := range names {
		names[i] = lower(name)
	}
}

var groupReference = regexp.MustCompile(`\$(?:\w+|\{\w+\})`)

// foldTemplate lower-cases a replacement, but not the names of the groups it refers to.
func foldTemplate(template string) string {
	folded, done := "", 0
	for _, found := range groupReference.FindAllStringIndex(template, -1) {
		folded += lower(template[done:found[0]]) + template[found[0]:found[1]]
		done = found[1]
	}
	return folded + lower(template[done:])
}

var labelInText = regexp.MustCompile(`(?:\$labels|\.Labels)\.\w+`)

// foldText makes a template find the lower-cased labels it names.
func foldText(template string) string {
	return labelInText.ReplaceAllStringFunc(template, func(reference string) string {
		dot := strings.LastIndexByte(reference, '.')
		return reference[:dot] + lower(reference[dot:])
	})
}

// foldLabels does so with the labels that a rule sets; templates are lower-cased when filled in.
func foldLabels(from map[string]string) map[string]string {
	folded := make(map[string]string, len(from))
	for name, text := range from {
		if isTemplate(text) {
			folded[lower(name)] = foldText(text)
		} else {
			folded[lower(name)] = lower(text)
		}
	}
	return folded
}
