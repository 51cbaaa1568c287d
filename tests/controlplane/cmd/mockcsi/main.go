// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

// mockcsi serves Kubernetes' own mock CSI driver on a unix socket. It keeps its volumes in memory.
package main

import (
	"flag"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"

	"k8s.io/kubernetes/test/e2e/storage/drivers/csi-test/driver"
	"k8s.io/kubernetes/test/e2e/storage/drivers/csi-test/mock/service"
)

func main() {
	name := flag.String("driver", "mock.csi.novasphere.dev", "name of the driver")
	socket := flag.String("socket", "", "path of the unix socket to serve on")
	flag.Parse()

	listener, err := net.Listen("unix", *socket)
	if err != nil {
		log.Fatalf("cannot listen on %q: %v", *socket, err)
	}
	csi := service.New(service.Config{DriverName: *name, DisableAttach: true, IO: service.OSDirIO{}})
	server := driver.NewCSIDriver(&driver.CSIDriverServers{Controller: csi, Identity: csi, Node: csi})
	if err := server.Start(listener, nil); err != nil {
		log.Fatalf("cannot serve: %v", err)
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	<-end
	server.Stop()
}
