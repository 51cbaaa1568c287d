// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "property.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

// Stands in for libFuzzer where the compiler has none. Given a folder, runs every file in it, then
// a fixed number of mutations of them, the same ones at every run; given files, runs just those.

namespace {

constexpr int seed = 1;
constexpr int mutationCount = 10'000;
constexpr std::chrono::seconds longest{2};

using Random = std::mt19937_64;

// 0 to limit - 1.
qsizetype below(Random &random, qsizetype limit)
{
    return static_cast<qsizetype>(random() % static_cast<quint64>(limit));
}

void mutateOnce(QByteArray &bytes, const std::vector<QByteArray> &corpus, Random &random)
{
    static const QByteArray pieces =
        QByteArrayLiteral("{}[]()<>\"'\\:,;.-+*&!?|#%@=~ \n\t09aZ\0\x7f\x80\xff");
    const qsizetype at = below(random, bytes.size() + 1);
    const qsizetype length = below(random, 16);
    const QByteArray &other =
        corpus[static_cast<size_t>(below(random, static_cast<qsizetype>(corpus.size())))];
    switch (below(random, 7)) {
    case 0:
        bytes.insert(at, pieces[below(random, pieces.size())]);
        break;
    case 1:
        bytes.replace(at, 1, QByteArray(1, pieces[below(random, pieces.size())]));
        break;
    case 2:
        bytes.remove(at, length);
        break;
    case 3:
        bytes.insert(at, bytes.mid(below(random, bytes.size() + 1), length));
        break;
    case 4:
        bytes.insert(at, other.mid(below(random, other.size() + 1), length));
        break;
    case 5:
        bytes.truncate(at);
        break;
    default:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(random, 8)));
    }
}

QByteArray mutation(const std::vector<QByteArray> &corpus, int number)
{
    Random random(static_cast<Random::result_type>(seed + number));
    QByteArray bytes =
        corpus[static_cast<size_t>(below(random, static_cast<qsizetype>(corpus.size())))];
    for (qsizetype left = 1 + below(random, 4); left > 0; --left)
        mutateOnce(bytes, corpus, random);
    return bytes;
}

// The input lies in the file while it runs, so it is there after any kind of end.
void run(QFile &file, const QByteArray &input)
{
    file.resize(0);
    file.seek(0);
    file.write(input);
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(input.constData()),
                           static_cast<size_t>(input.size()));
}

bool read(const QStringList &paths, std::vector<QByteArray> &inputs)
{
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        inputs.push_back(file.readAll());
    }
    return !inputs.empty();
}

QStringList filesIn(const QDir &folder)
{
    QStringList paths;
    for (const QFileInfo &file : folder.entryInfoList(QDir::Files, QDir::Name))
        paths << file.filePath();
    return paths;
}

void runMutations(QFile &file, const std::vector<QByteArray> &corpus)
{
    const auto end = std::chrono::steady_clock::now() + longest;
    for (int number = 0; number < mutationCount && std::chrono::steady_clock::now() < end; ++number)
        run(file, mutation(corpus, number));
}

} // namespace

int main(int argc, char **argv)
{
    LLVMFuzzerInitialize(&argc, &argv);
    QStringList paths;
    for (int i = 1; i < argc; ++i)
        paths << QFile::decodeName(argv[i]);
    const bool isFolder = paths.size() == 1 && QFileInfo(paths.first()).isDir();
    std::vector<QByteArray> corpus;
    QFile file(QFile::decodeName(argv[0]) + QLatin1String(".input"));
    if (!read(isFolder ? filesIn(QDir(paths.first())) : paths, corpus)
        || !file.open(QIODevice::ReadWrite | QIODevice::Unbuffered)) {
        std::fprintf(stderr, "usage: %s FOLDER|FILE...\n", argv[0]);
        return 2;
    }
    std::fprintf(stderr, "%zu files, mutations from seed %d; an input that fails is left in %s\n",
                 corpus.size(), seed, qPrintable(file.fileName()));
    for (const QByteArray &input : corpus)
        run(file, input);
    if (isFolder)
        runMutations(file, corpus);
    file.remove();
    return 0;
}
