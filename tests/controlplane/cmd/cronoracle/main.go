// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

// Command cronoracle says what Kubernetes' own cron library makes of an expression. Every line of
// its input asks a question, zone TAB expression TAB moment TAB count, moment in Unix seconds; the
// line of its answer is "ok" or "error", TAB, and the next moments in Unix seconds or the message;
// or "endless", and then it ends itself: the library does not come back from a day that does not
// exist at all (Samoa, 30 December 2011).
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

const patience = 2 * time.Second

func answer(line string) (string, error) {
	parts := strings.Split(line, "\t")
	if len(parts) != 4 {
		return "", fmt.Errorf("%d parts instead of 4", len(parts))
	}
	zone, err := time.LoadLocation(parts[0])
	if err != nil {
		return "", err
	}
	schedule, err := cron.ParseStandard(parts[1])
	if err != nil {
		return "", err
	}
	moment, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return "", err
	}
	count, err := strconv.Atoi(parts[3])
	if err != nil {
		return "", err
	}
	var moments []string
	next := time.Unix(moment, 0).In(zone)
	for range count {
		next = schedule.Next(next)
		if next.IsZero() {
			break
		}
		moments = append(moments, strconv.FormatInt(next.Unix(), 10))
	}
	return strings.Join(moments, " "), nil
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	for lines.Scan() {
		line := lines.Text()
		answered := make(chan string, 1)
		go func() {
			text, err := answer(line)
			if err != nil {
				answered <- "error\t" + strings.ReplaceAll(err.Error(), "\n", " ")
				return
			}
			answered <- "ok\t" + text
		}()
		select {
		case text := <-answered:
			fmt.Fprintln(out, text)
		case <-time.After(patience):
			fmt.Fprintln(out, "endless")
			out.Flush()
			return
		}
		out.Flush()
	}
}
