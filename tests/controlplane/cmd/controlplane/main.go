// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

// controlplane starts a real Kubernetes control plane with a CSI snapshot stack for tests, prints
// "ready <kubeconfig>" and runs until its standard input closes or it is told to end.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

//go:embed objects.yaml
var objects string

type options struct {
	bin             string
	data            string
	extraCRDs       list
	withoutKubeVirt bool
}

type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

func (c *cluster) bringUp() error {
	logs := filepath.Join(c.options.data, "logs")
	if err := os.MkdirAll(logs, 0o700); err != nil {
		return err
	}
	c.processes = newProcesses(c.options.bin, logs)
	if err := c.makeCertificates(); err != nil {
		return err
	}
	etcd, err := c.startEtcd()
	if err != nil {
		return err
	}
	if err := c.startAPIServer(etcd); err != nil {
		return err
	}
	if err := c.writeKubeconfig(); err != nil {
		return err
	}
	if err := c.applyDefinitions(); err != nil {
		return err
	}
	if err := c.startControllers(); err != nil {
		return err
	}
	if err := c.startStorage(); err != nil {
		return err
	}
	if err := c.kubectl(objects, "apply", "-f", "-"); err != nil {
		return err
	}
	return c.until("the default service account", func() error {
		return c.kubectl("", "get", "serviceaccount", "default")
	})
}

func run(o options) error {
	// The children are told when the thread that made them ends, so that thread must not end early.
	runtime.LockOSThread()
	c := &cluster{options: o}
	defer os.RemoveAll(o.data)
	if err := c.bringUp(); err != nil {
		if c.processes != nil {
			c.end()
		}
		return err
	}
	defer c.end()
	fmt.Printf("ready %s\n", c.kubeconfig)

	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	closed := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		close(closed)
	}()
	select {
	case <-ended:
	case <-closed:
	case err := <-c.died:
		return err
	}
	return nil
}

func main() {
	var o options
	flag.StringVar(&o.bin, "bin", "", "folder of the programs that build.sh made")
	flag.StringVar(&o.data, "data", "", "folder for everything that is written; removed at the end")
	flag.Var(&o.extraCRDs, "extra-crds", "folder of more CustomResourceDefinitions; may be given several times")
	flag.BoolVar(&o.withoutKubeVirt, "without-kubevirt-snapshots", false, "leave out snapshot.kubevirt.io")
	flag.Parse()
	err := errors.Join(absolute(&o.bin), absolute(&o.data))
	if err == nil {
		err = run(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "controlplane:", err)
		os.Exit(1)
	}
}

func absolute(path *string) error {
	if *path == "" {
		return errors.New("--bin and --data are needed")
	}
	var err error
	*path, err = filepath.Abs(*path)
	return err
}
