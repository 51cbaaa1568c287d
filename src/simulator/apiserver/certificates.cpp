// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/certificates.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace simulator {

namespace {

struct Deleter
{
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(BIO *bio) const { BIO_free(bio); }
};
template<class T>
using Owned = std::unique_ptr<T, Deleter>;

constexpr long daySeconds = 24L * 60 * 60;

template<class Write>
QByteArray toPem(Write write)
{
    const Owned<BIO> memory(BIO_new(BIO_s_mem()));
    write(memory.get());
    char *data = nullptr;
    const long length = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<qsizetype>(length)};
}

QByteArray toPem(X509 *certificate)
{
    return toPem([certificate](BIO *bio) { PEM_write_bio_X509(bio, certificate); });
}

void addExtension(X509 *certificate, X509 *issuer, int id, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, id, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Owned<X509> newCertificate(const char *name, long serial, EVP_PKEY *key)
{
    Owned<X509> certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -daySeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 365 * daySeconds);
    X509_set_pubkey(certificate.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
    return certificate;
}

} // namespace

base::Result<Certificates> makeCertificates()
{
    const Owned<EVP_PKEY> authorityKey(EVP_EC_gen("P-256"));
    const Owned<EVP_PKEY> serverKey(EVP_EC_gen("P-256"));
    if (!authorityKey || !serverKey)
        return base::failure(base::Error::Kind::Unsupported,
                             QStringLiteral("OpenSSL cannot make a P-256 key"));

    const Owned<X509> authority = newCertificate("wukong-cluster-simulator", 1, authorityKey.get());
    X509_set_issuer_name(authority.get(), X509_get_subject_name(authority.get()));
    addExtension(authority.get(), authority.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(authority.get(), authority.get(), NID_key_usage, "critical,keyCertSign");
    X509_sign(authority.get(), authorityKey.get(), EVP_sha256());

    const Owned<X509> server = newCertificate("localhost", 2, serverKey.get());
    X509_set_issuer_name(server.get(), X509_get_subject_name(authority.get()));
    addExtension(server.get(), authority.get(), NID_subject_alt_name,
                 "DNS:localhost,IP:127.0.0.1,IP:0:0:0:0:0:0:0:1");
    addExtension(server.get(), authority.get(), NID_ext_key_usage, "serverAuth");
    X509_sign(server.get(), authorityKey.get(), EVP_sha256());

    return Certificates{toPem(authority.get()), toPem(server.get()), toPem([&serverKey](BIO *bio) {
                            PEM_write_bio_PrivateKey(bio, serverKey.get(), nullptr, nullptr, 0,
                                                     nullptr, nullptr);
                        })};
}

} // namespace simulator
