// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	driverName = "mock.csi.novasphere.dev"
	nodeName   = "node-1"
)

// cluster is a running control plane below one folder.
type cluster struct {
	options options
	*processes
	certificates *authority
	etcdURL      string
	apiPort      string
	kubeconfig   string
}

func freePort() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, err
}

func (c *cluster) makeCertificates() error {
	dir := filepath.Join(c.options.data, "pki")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	var err error
	if c.certificates, err = newAuthority(dir); err != nil {
		return err
	}
	return errors.Join(c.certificates.server(), c.certificates.serviceAccountKeys(),
		c.certificates.user("admin", "system:masters"), c.certificates.user("viewer"))
}

func (c *cluster) startEtcd() error {
	clientPort, err := freePort()
	if err != nil {
		return err
	}
	peerPort, err := freePort()
	if err != nil {
		return err
	}
	c.etcdURL = "http://127.0.0.1:" + clientPort
	peer := "http://127.0.0.1:" + peerPort
	return c.start("etcd", nil, "--data-dir", filepath.Join(c.options.data, "etcd"),
		"--listen-client-urls", c.etcdURL, "--advertise-client-urls", c.etcdURL, "--listen-peer-urls", peer,
		"--initial-advertise-peer-urls", peer, "--initial-cluster", "default="+peer, "--unsafe-no-fsync")
}

func (c *cluster) apiURL() string {
	return "https://127.0.0.1:" + c.apiPort
}

func (c *cluster) startAPIServer() error {
	pki := c.certificates
	arguments := append([]string{"--etcd-servers=" + c.etcdURL, "--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1", "--secure-port=" + c.apiPort, "--endpoint-reconciler-type=none",
		"--tls-cert-file=" + pki.path("apiserver.crt"), "--tls-private-key-file=" + pki.path("apiserver.key"),
		"--client-ca-file=" + pki.path("ca.crt"), "--service-cluster-ip-range=10.96.0.0/24",
		"--authorization-mode=RBAC", "--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + pki.path("sa.pub"),
		"--service-account-signing-key-file=" + pki.path("sa.key"), "--event-ttl=24h"}, c.options.apiserverArgs...)
	if err := c.start("kube-apiserver", nil, arguments...); err != nil {
		return err
	}
	return c.until("readiness of kube-apiserver", c.checkReady)
}

func (c *cluster) checkReady() error {
	pki := c.certificates
	authorityPEM, err := os.ReadFile(pki.path("ca.crt"))
	if err != nil {
		return err
	}
	pair, err := tls.LoadX509KeyPair(pki.path("admin.crt"), pki.path("admin.key"))
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authorityPEM)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{pair}}}
	defer transport.CloseIdleConnections()
	answer, err := (&http.Client{Transport: transport}).Get(c.apiURL() + "/readyz")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("readyz answers %s", answer.Status)
	}
	return nil
}

// writeKubeconfig makes the contexts admin, viewer (reads everything, changes nothing) and expired
// (a token that the server does not accept).
func (c *cluster) writeKubeconfig() error {
	pki := c.certificates
	var text strings.Builder
	fmt.Fprintf(&text, "apiVersion: v1\nkind: Config\ncurrent-context: admin\nclusters:\n"+
		"- name: controlplane\n  cluster: {server: %q, certificate-authority: %q}\nusers:\n", c.apiURL(), pki.path("ca.crt"))
	for _, user := range []string{"admin", "viewer"} {
		fmt.Fprintf(&text, "- name: %s\n  user: {client-certificate: %q, client-key: %q}\n",
			user, pki.path(user+".crt"), pki.path(user+".key"))
	}
	text.WriteString("- name: expired\n  user: {token: no-longer-valid}\ncontexts:\n")
	for _, user := range []string{"admin", "viewer", "expired"} {
		fmt.Fprintf(&text, "- name: %s\n  context: {cluster: controlplane, user: %s}\n", user, user)
	}
	c.kubeconfig = filepath.Join(c.options.data, "kubeconfig")
	return os.WriteFile(c.kubeconfig, []byte(text.String()), 0o600)
}

func (c *cluster) kubectl(input string, arguments ...string) error {
	command := exec.Command(filepath.Join(c.options.bin, "kubectl"),
		append([]string{"--kubeconfig", c.kubeconfig, "--cache-dir", filepath.Join(c.options.data, "kubectl")}, arguments...)...)
	command.Stdin = strings.NewReader(input)
	var output bytes.Buffer
	command.Stdout = &output
	command.Stderr = &output
	if err := command.Run(); err != nil {
		return fmt.Errorf("kubectl %s: %w\n%s", strings.Join(arguments, " "), err, output.String())
	}
	return nil
}

func (c *cluster) applyDefinitions() error {
	files, err := filepath.Glob(filepath.Join(c.options.bin, "crds", "*.yaml"))
	if err != nil {
		return err
	}
	for _, dir := range c.options.extraCRDs {
		more, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
		if err != nil {
			return err
		}
		files = append(files, more...)
	}
	arguments := []string{"apply", "--server-side"}
	for _, file := range files {
		base := filepath.Base(file)
		isOurs := !strings.HasPrefix(file, c.options.bin)
		if isOurs && (strings.HasPrefix(base, "snapshot.storage.k8s.io") || base == "builtin.yaml") {
			continue // the module's own definitions, and the server's own kinds
		}
		if c.options.withoutKubeVirt && strings.HasPrefix(base, "snapshot.kubevirt.io") {
			continue
		}
		arguments = append(arguments, "-f", file)
	}
	if err := c.kubectl("", arguments...); err != nil {
		return err
	}
	return c.kubectl("", "wait", "--for=condition=Established", "crd", "--all", "--timeout=30s")
}

func (c *cluster) startControllers() error {
	pki := c.certificates
	if err := c.start("kube-controller-manager", nil, "--kubeconfig="+c.kubeconfig, "--bind-address=127.0.0.1",
		"--secure-port=0", "--leader-elect=false", "--use-service-account-credentials",
		"--service-account-private-key-file="+pki.path("sa.key"), "--root-ca-file="+pki.path("ca.crt"),
		"--controllers=*,-node-lifecycle-controller,-node-ipam-controller,-node-route-controller,"+
			"-cloud-node-lifecycle-controller,-taint-eviction-controller,-pod-garbage-collector-controller"); err != nil {
		return err
	}
	return c.start("snapshot-controller", nil, "--kubeconfig="+c.kubeconfig, "--leader-election=false", "--http-endpoint=")
}

func (c *cluster) startStorage() error {
	socket := filepath.Join(c.options.data, "csi.sock")
	if err := c.start("mockcsi", nil, "--driver", driverName, "--socket", socket); err != nil {
		return err
	}
	if err := c.until("the socket of the CSI driver", func() error { _, err := os.Stat(socket); return err }); err != nil {
		return err
	}
	if err := c.start("csi-provisioner", []string{"NAMESPACE=default"}, "--kubeconfig="+c.kubeconfig,
		"--csi-address="+socket, "--leader-election=false"); err != nil {
		return err
	}
	return c.start("csi-snapshotter", nil, "--kubeconfig="+c.kubeconfig, "--csi-address="+socket, "--leader-election=false")
}
