// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"
)

// processes are the programs of the control plane; they end with this one, however it ends.
type processes struct {
	bin  string
	logs string
	mu   sync.Mutex
	all  []*process
	died chan error
	stop bool
}

const grace = 5 * time.Second

type process struct {
	name string
	*exec.Cmd
	isEnding bool // somebody wants it
	ended    chan struct{}
}

func newProcesses(bin, logs string) *processes {
	return &processes{bin: bin, logs: logs, died: make(chan error, 16)}
}

// start runs a program in the background; its output goes to a file of its name.
func (p *processes) start(name string, env []string, arguments ...string) error {
	logFile := filepath.Join(p.logs, name+".log")
	log, err := os.Create(logFile)
	if err != nil {
		return err
	}
	command := exec.Command(filepath.Join(p.bin, name), arguments...)
	command.Env = append(os.Environ(), env...)
	command.Stdout = log
	command.Stderr = log
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := command.Start(); err != nil {
		return fmt.Errorf("cannot start %s: %w", name, err)
	}
	child := &process{name: name, Cmd: command, ended: make(chan struct{})}
	p.mu.Lock()
	p.all = append(p.all, child)
	p.mu.Unlock()
	go func() {
		err := command.Wait()
		close(child.ended)
		p.mu.Lock()
		defer p.mu.Unlock()
		if !p.stop && !child.isEnding {
			p.died <- fmt.Errorf("%s ended (%v); the end of its log:\n%s", name, err, tail(logFile))
		}
	}()
	return nil
}

// end sends a signal to the program of this name and waits until it is gone; one that takes its time
// is killed, as a kubelet would.
func (p *processes) end(name string, how os.Signal) error {
	p.mu.Lock()
	at := slices.IndexFunc(p.all, func(each *process) bool { return each.name == name })
	if at < 0 {
		p.mu.Unlock()
		return fmt.Errorf("%s does not run", name)
	}
	child := p.all[at]
	child.isEnding = true
	p.all = slices.Delete(p.all, at, at+1)
	p.mu.Unlock()
	_ = child.Process.Signal(how)
	select {
	case <-child.ended:
	case <-time.After(grace):
		_ = child.Process.Kill()
		<-child.ended
	}
	return nil
}

// endAll stops everything, the last started first.
func (p *processes) endAll() {
	p.mu.Lock()
	p.stop = true
	all := p.all
	p.mu.Unlock()
	for i := len(all) - 1; i >= 0; i-- {
		_ = all[i].Process.Kill()
	}
}

// until calls check every 50 ms until it succeeds; a program that dies or a minute without success ends it.
func (p *processes) until(what string, check func() error) error {
	deadline := time.After(time.Minute)
	var last error
	for {
		if last = check(); last == nil {
			return nil
		}
		select {
		case err := <-p.died:
			return err
		case <-deadline:
			return fmt.Errorf("%s did not happen within a minute: %w", what, last)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func tail(file string) string {
	const length = 2000
	content, err := os.ReadFile(file)
	if err != nil {
		return err.Error()
	}
	if len(content) > length {
		content = content[len(content)-length:]
	}
	return string(content)
}
