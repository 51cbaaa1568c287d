// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

// controlplane starts a real Kubernetes control plane with a CSI snapshot stack for tests, prints
// "ready <kubeconfig>" and runs until its standard input closes or it is told to end. The lines
// "restart TERM" and "restart KILL" on its standard input end kube-apiserver by that signal and
// start it again at the same port; "restarted" is the answer when it is ready.
package main

import (
	"bufio"
	_ "embed"
	"errors"
	"flag"
	"fmt"
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
	apiserverArgs   list
	withoutKubeVirt bool
	isBare          bool
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
	if err := c.startEtcd(); err != nil {
		return err
	}
	var err error
	if c.apiPort, err = freePort(); err != nil {
		return err
	}
	if err := c.startAPIServer(); err != nil {
		return err
	}
	if err := c.writeKubeconfig(); err != nil {
		return err
	}
	if err := c.applyDefinitions(); err != nil {
		return err
	}
	if c.options.isBare {
		return nil
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
			c.endAll()
		}
		return err
	}
	defer c.endAll()
	fmt.Printf("ready %s\n", c.kubeconfig)

	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGTERM, syscall.SIGINT)
	commands := make(chan string)
	go func() {
		defer close(commands)
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			commands <- lines.Text()
		}
	}()
	for {
		select {
		case <-ended:
			return nil
		case command, isOpen := <-commands:
			if !isOpen {
				return nil
			}
			if err := c.obey(command); err != nil {
				return err
			}
		case err := <-c.died:
			return err
		}
	}
}

// obey carries out a line of standard input and answers with one.
func (c *cluster) obey(command string) error {
	signals := map[string]syscall.Signal{"restart TERM": syscall.SIGTERM, "restart KILL": syscall.SIGKILL}
	how, isKnown := signals[command]
	if !isKnown {
		return fmt.Errorf("there is no command %q", command)
	}
	if err := c.end("kube-apiserver", how); err != nil {
		return err
	}
	if err := c.startAPIServer(); err != nil {
		return err
	}
	fmt.Println("restarted")
	return nil
}

func main() {
	var o options
	flag.StringVar(&o.bin, "bin", "", "folder of the programs that build.sh made")
	flag.StringVar(&o.data, "data", "", "folder for everything that is written; removed at the end")
	flag.Var(&o.extraCRDs, "extra-crds", "folder of more CustomResourceDefinitions; may be given several times")
	flag.Var(&o.apiserverArgs, "apiserver-arg", "another argument of kube-apiserver; may be given several times")
	flag.BoolVar(&o.isBare, "bare", false, "only etcd, kube-apiserver and the definitions: no controllers, no storage")
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
