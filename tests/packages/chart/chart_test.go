// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

// Package chart holds the Helm chart against the plain files that it is made of.
package chart

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/yaml"
)

const packaging = "../../../packaging"

type object = map[string]any

// Objects by kind and name.
func parse(t *testing.T, text string) map[string]object {
	t.Helper()
	found := map[string]object{}
	for _, document := range regexp.MustCompile(`(?m)^---$`).Split(text, -1) {
		var parsed object
		if err := yaml.Unmarshal([]byte(document), &parsed); err != nil {
			t.Fatalf("%v in:\n%s", err, document)
		}
		if parsed == nil {
			continue
		}
		key := parsed["kind"].(string) + "/" + parsed["metadata"].(object)["name"].(string)
		if found[key] != nil {
			t.Fatalf("%s is there twice", key)
		}
		found[key] = parsed
	}
	return found
}

func plain(t *testing.T, patterns ...string) map[string]object {
	t.Helper()
	all := []string{}
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(packaging, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("nothing is %s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, string(text))
		}
	}
	return parse(t, strings.Join(all, "\n---\n"))
}

func load(t *testing.T) *chart.Chart {
	t.Helper()
	loaded, err := loader.LoadDir(filepath.Join(packaging, "chart"))
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

func render(t *testing.T, values string) map[string]object {
	t.Helper()
	var given object
	if err := yaml.Unmarshal([]byte(values), &given); err != nil {
		t.Fatal(err)
	}
	loaded := load(t)
	all, err := chartutil.ToRenderValues(loaded, given, chartutil.ReleaseOptions{Name: "snapshots", Namespace: "default"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rendered, err := engine.Render(loaded, all)
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{}
	for _, text := range rendered {
		texts = append(texts, text)
	}
	return parse(t, strings.Join(texts, "\n---\n"))
}

func compare(t *testing.T, got, want map[string]object) {
	t.Helper()
	for key, object := range want {
		if !reflect.DeepEqual(got[key], object) {
			one, _ := yaml.Marshal(got[key])
			other, _ := yaml.Marshal(object)
			t.Errorf("%s is\n%s\nand not\n%s", key, one, other)
		}
	}
	for key := range got {
		if want[key] == nil {
			t.Errorf("%s is in no plain file", key)
		}
	}
}

func at(t *testing.T, value any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch key := step.(type) {
		case string:
			value = value.(object)[key]
		case int:
			value = value.([]any)[key]
		}
	}
	return value
}

func TestDefaultsAreThePlainFiles(t *testing.T) {
	compare(t, render(t, ""), plain(t, "rbac/*.yaml", "deployment.yaml"))
}

func TestEverythingIsThePlainFiles(t *testing.T) {
	compare(t, render(t, "{alerts: true, admission: {inlineFields: true, cloneRights: true}}"),
		plain(t, "rbac/*.yaml", "deployment.yaml", "admission/*.yaml", "alerts/*.yaml"))
}

func TestDefinitionsAreThePlainFiles(t *testing.T) {
	texts := []string{}
	for _, definition := range load(t).CRDObjects() {
		texts = append(texts, string(definition.File.Data))
	}
	compare(t, parse(t, strings.Join(texts, "\n---\n")), plain(t, "crds/*.yaml"))
}

func TestVersionIsThatOfTheImage(t *testing.T) {
	image := at(t, plain(t, "deployment.yaml")["Deployment/wukong-snapshot-controller"],
		"spec", "template", "spec", "containers", 0, "image").(string)
	about := load(t).Metadata
	if _, tag, _ := strings.Cut(image, ":"); about.Version != tag || about.AppVersion != tag {
		t.Errorf("the chart has the versions %s and %s, the image %s", about.Version, about.AppVersion, image)
	}
}

func TestValuesChangeWhatTheyName(t *testing.T) {
	const account = "system:serviceaccount:operators:wukong2"
	got := render(t, `
image: registry.example.com/controller:1
replicas: 0
extraArgs: [--kube-api-qps=50]
namespace: guard
createNamespace: false
admission: {inlineFields: true, operatorAccount: "`+account+`"}
alerts: true`)
	pods := at(t, got["Deployment/wukong-snapshot-controller"], "spec")
	container := at(t, pods, "template", "spec", "containers", 0)
	policy := got["MutatingAdmissionPolicy/wukong-inline-fields.snapshots.novasphere.dev"]
	for name, pair := range map[string][2]any{
		"image":     {at(t, container, "image"), "registry.example.com/controller:1"},
		"replicas":  {at(t, pods, "replicas"), float64(0)},
		"arguments": {at(t, container, "args"), []any{"--kube-api-qps=50"}},
		"account": {at(t, policy, "spec", "matchConditions", 0, "expression"),
			"request.userInfo.username == '" + account + "'"},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %v, not %v", name, pair[0], pair[1])
		}
	}
	for key, object := range got {
		text, _ := yaml.Marshal(object)
		if regexp.MustCompile(`(namespace: |-n )wukong-snapshots\b`).Match(text) || strings.HasPrefix(key, "Namespace/") {
			t.Errorf("%s is not for the namespace guard:\n%s", key, text)
		}
		if space, named := object["metadata"].(map[string]any)["namespace"]; named && space != "guard" {
			t.Errorf("%s is in %v", key, space)
		}
	}
	if at(t, got["ClusterRoleBinding/wukong-snapshot-controller"], "subjects", 0, "namespace") != "guard" {
		t.Error("the role is not bound to the account in the namespace guard")
	}
}
