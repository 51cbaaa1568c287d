// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
package chart

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"
)

// A real kube-apiserver that ends with the test; its kubeconfig.
func startServer(t *testing.T, bin string) string {
	t.Helper()
	server := exec.Command(filepath.Join(bin, "controlplane"), "--bin", bin, "--data", t.TempDir(), "--bare")
	input, err := server.StdinPipe() // closing it ends the server
	if err != nil {
		t.Fatal(err)
	}
	output, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		input.Close()
		server.Wait()
	})
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if kubeconfig, found := strings.CutPrefix(lines.Text(), "ready "); found {
			return kubeconfig
		}
	}
	t.Fatal("the control plane did not start")
	return ""
}

// With the label by which Helm knows its objects again, and namespaces first.
func asHelmApplies(t *testing.T, rendered map[string]object) string {
	t.Helper()
	first, rest := []string{}, []string{}
	for _, each := range rendered {
		metadata := each["metadata"].(object)
		labels, _ := metadata["labels"].(object)
		if labels == nil {
			labels = object{}
		}
		labels["app.kubernetes.io/managed-by"] = "Helm"
		metadata["labels"] = labels
		text, err := yaml.Marshal(each)
		if err != nil {
			t.Fatal(err)
		}
		if each["kind"] == "Namespace" {
			first = append(first, string(text))
		} else {
			rest = append(rest, string(text))
		}
	}
	return strings.Join(append(first, rest...), "---\n")
}

func run(t *testing.T, input string, program string, arguments ...string) string {
	t.Helper()
	command := exec.Command(program, arguments...)
	command.Stdin = strings.NewReader(input)
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", filepath.Base(program), strings.Join(arguments, " "), err, output)
	}
	return string(output)
}

// What the chart installs is what the application installs, to the last field: it finds nothing to do. The alerts need
// a kind of the Prometheus operator, which is not there.
func TestServerAcceptsTheChartAndTheApplicationFindsNothingToDo(t *testing.T) {
	bin, programs := os.Getenv("WUKONG_CONTROLPLANE_BIN"), os.Getenv("WUKONG_BIN_DIR")
	if bin == "" || programs == "" {
		t.Skip("WUKONG_CONTROLPLANE_BIN and WUKONG_BIN_DIR do not say where a kube-apiserver and the application are")
	}
	kubeconfig := startServer(t, bin)
	kubectl := []string{"--kubeconfig", kubeconfig, "apply", "--server-side", "--validate=strict", "-f"}
	for _, definition := range load(t).CRDObjects() {
		run(t, string(definition.File.Data), filepath.Join(bin, "kubectl"), append(kubectl, "-")...)
	}
	all := render(t, "admission: {inlineFields: true, cloneRights: true}")
	applied := run(t, asHelmApplies(t, all), filepath.Join(bin, "kubectl"), append(kubectl, "-")...)
	if strings.Count(applied, "serverside-applied") != len(all) || strings.Contains(applied, "Warning") {
		t.Errorf("%d objects are applied as\n%s", len(all), applied)
	}
	told := run(t, "", filepath.Join(programs, "wukong-snapshots"), "--setup", "--dry-run", "--kubeconfig", kubeconfig)
	if !strings.Contains(told, "Nothing is to be written.") {
		t.Errorf("the application says\n%s", told)
	}
}
