// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
)

const workers = 8

var (
	snapshots = schema.GroupVersionResource{Group: "vm.novasphere.dev", Version: "v1alpha1", Resource: "wukongsnapshots"}
	colours   = []string{"red", "green", "blue"}
)

type options struct {
	rate    int
	objects int
}

type writer struct {
	client     dynamic.Interface
	namespaces []string
	options    options

	cancel  context.CancelFunc
	running sync.WaitGroup
	written atomic.Int64                    // makes names
	objects [workers][]types.NamespacedName // each worker has its own, so that no two meet at one

	creates, updates, deletes, failures atomic.Int64
}

func newWriter(client dynamic.Interface, namespaces []string, o options) *writer {
	return &writer{client: client, namespaces: namespaces, options: o}
}

func (w *writer) counts() string {
	return fmt.Sprint(w.creates.Load(), w.updates.Load(), w.deletes.Load(), w.failures.Load())
}

func (w *writer) start() {
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	for worker := range workers {
		w.running.Add(1)
		go w.work(ctx, &w.objects[worker])
	}
}

// stop waits for the writes on their way.
func (w *writer) stop() {
	if w.cancel != nil {
		w.cancel()
		w.running.Wait()
	}
}

func (w *writer) clear() error {
	for _, namespace := range w.namespaces {
		if err := w.of(namespace).DeleteCollection(context.Background(), metav1.DeleteOptions{}, metav1.ListOptions{}); err != nil {
			return err
		}
	}
	w.objects = [workers][]types.NamespacedName{}
	return nil
}

func (w *writer) work(ctx context.Context, mine *[]types.NamespacedName) {
	defer w.running.Done()
	tick := time.NewTicker(time.Second * workers / time.Duration(w.options.rate))
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if !w.writeOnce(mine) {
				time.Sleep(100 * time.Millisecond) // the server may be away
			}
		}
	}
}

// writeOnce creates until there are enough objects, then deletes and creates in turn and changes in between.
func (w *writer) writeOnce(mine *[]types.NamespacedName) bool {
	enough := w.options.objects / workers
	chance := rand.Intn(10)
	switch {
	case len(*mine) < enough/2 || (len(*mine) < enough && chance < 3):
		key, err := w.create()
		if err == nil {
			*mine = append(*mine, key)
		}
		return w.count(&w.creates, err)
	case chance >= 7:
		at := rand.Intn(len(*mine))
		err := w.remove((*mine)[at])
		if err == nil {
			*mine = slices.Delete(*mine, at, at+1)
		}
		return w.count(&w.deletes, err)
	default:
		return w.count(&w.updates, w.update((*mine)[rand.Intn(len(*mine))]))
	}
}

func (w *writer) count(counter *atomic.Int64, err error) bool {
	if err != nil {
		w.failures.Add(1)
		return false
	}
	counter.Add(1)
	return true
}

func (w *writer) of(namespace string) dynamic.ResourceInterface {
	return w.client.Resource(snapshots).Namespace(namespace)
}

// A write that was under way when the server went must not wait for ever.
func limited() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 5*time.Second)
}

func (w *writer) create() (types.NamespacedName, error) {
	number := w.written.Add(1)
	key := types.NamespacedName{
		Namespace: w.namespaces[rand.Intn(len(w.namespaces))],
		Name:      fmt.Sprintf("snapshot-%d", number)}
	object := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "vm.novasphere.dev/v1alpha1", "kind": "WukongSnapshot",
		"metadata": map[string]any{"name": key.Name, "labels": map[string]any{"colour": colours[rand.Intn(len(colours))]}},
		"spec": map[string]any{"wukongName": fmt.Sprintf("machine-%d", number%100), "operation": "create",
			"description": "before the upgrade"}}}
	ctx, cancel := limited()
	defer cancel()
	_, err := w.of(key.Namespace).Create(ctx, object, metav1.CreateOptions{})
	return key, err
}

// update may move the object into a label selector or out of it.
func (w *writer) update(key types.NamespacedName) error {
	patch := fmt.Sprintf(`{"metadata":{"labels":{"colour":%q},"annotations":{"changed":"%d"}}}`,
		colours[rand.Intn(len(colours))], time.Now().UnixNano())
	ctx, cancel := limited()
	defer cancel()
	_, err := w.of(key.Namespace).Patch(ctx, key.Name, types.MergePatchType, []byte(patch), metav1.PatchOptions{})
	return err
}

func (w *writer) remove(key types.NamespacedName) error {
	ctx, cancel := limited()
	defer cancel()
	return w.of(key.Namespace).Delete(ctx, key.Name, metav1.DeleteOptions{})
}
