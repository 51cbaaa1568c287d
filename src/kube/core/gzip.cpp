// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/gzip.h"

#include <QtEndian>

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace kube {

namespace {

using Kind = base::Error::Kind;

// gzip ends with the size of what it holds. That is only a hint: what is not true is found out.
qint64 promisedSize(const QByteArray &gzip)
{
    constexpr qsizetype width = sizeof(quint32);
    return gzip.size() < width ? 0
                               : qFromLittleEndian<quint32>(gzip.constData() + gzip.size() - width);
}

// Stops when more than `most` has come.
int inflateInto(z_stream &stream, QByteArray &plain, qint64 most)
{
    constexpr qsizetype step = 64 * 1024;
    int status = Z_OK;
    while (status == Z_OK && plain.size() <= most) {
        const qsizetype size = plain.size();
        plain.resize(std::max(plain.capacity(), size + step));
        const auto room =
            std::min<qsizetype>(plain.size() - size, std::numeric_limits<uInt>::max());
        stream.next_out = reinterpret_cast<Bytef *>(plain.data() + size);
        stream.avail_out = static_cast<uInt>(room);
        status = inflate(&stream, Z_NO_FLUSH);
        plain.resize(size + room - static_cast<qsizetype>(stream.avail_out));
    }
    return status;
}

} // namespace

base::Result<QByteArray> unpacked(const QByteArray &gzip, qint64 most)
{
    constexpr int gzipOnly = 16;
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(gzip.constData()));
    stream.avail_in = static_cast<uInt>(gzip.size());
    if (inflateInit2(&stream, MAX_WBITS + gzipOnly) != Z_OK)
        return base::failure(Kind::Unsupported, QStringLiteral("there is no memory for gzip"));
    QByteArray plain;
    plain.reserve(std::min(promisedSize(gzip), most) + 1); // one to see the end by
    const int status = inflateInto(stream, plain, most);
    inflateEnd(&stream);
    if (plain.size() > most)
        return base::failure(
            Kind::Unsupported,
            QStringLiteral("the unpacked answer is larger than allowed; narrow what is asked for"));
    if (status != Z_STREAM_END || stream.avail_in > 0)
        return base::failure(Kind::Parse, QStringLiteral("the packed answer is cut off or broken"));
    return plain;
}

} // namespace kube
