// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

// churn creates, changes and deletes WukongSnapshots over several namespaces at a steady rate, for
// clients that watch them. Commands on its standard input: "go", and "pause", which is answered
// "paused <creates> <updates> <deletes> <failures>" when no write is on its way any more; then also
// "clear", which deletes everything and is answered "cleared". It ends when its standard input closes.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/tools/clientcmd"
)

func makeNamespaces(client dynamic.Interface, names []string) error {
	namespaces := client.Resource(schema.GroupVersionResource{Version: "v1", Resource: "namespaces"})
	for _, name := range names {
		object := &unstructured.Unstructured{Object: map[string]any{
			"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": name}}}
		if _, err := namespaces.Create(context.Background(), object, metav1.CreateOptions{}); err != nil {
			return err
		}
	}
	return nil
}

func run(kubeconfig string, names []string, options options) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS = -1 // the rate is kept here
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return err
	}
	if err := makeNamespaces(client, names); err != nil {
		return err
	}
	w := newWriter(client, names, options)
	fmt.Println("ready")
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		switch commands.Text() {
		case "go":
			w.start()
		case "pause":
			w.stop()
			fmt.Println("paused", w.counts())
		case "clear":
			if err := w.clear(); err != nil {
				return err
			}
			fmt.Println("cleared")
		}
	}
	return nil
}

func main() {
	var o options
	kubeconfig := flag.String("kubeconfig", "", "of the cluster")
	names := flag.String("namespaces", "churn-0,churn-1,churn-2,churn-3", "to make and write in")
	flag.IntVar(&o.rate, "rate", 500, "writes a second, at most")
	flag.IntVar(&o.objects, "objects", 1000, "how many there are once it is at its height")
	flag.Parse()
	if err := run(*kubeconfig, strings.Split(*names, ","), o); err != nil {
		fmt.Fprintln(os.Stderr, "churn:", err)
		os.Exit(1)
	}
}
