// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/httpfront.h"
#include "simulator/apiserver/objectwriter.h"
#include "simulator/apiserver/resourcepath.h"

namespace simulator {

// Everything that one may do with the objects of a kind, for whoever may.
class KindEndpoint
{
public:
    KindEndpoint(ObjectStore &objects, ObjectWriter &writer, base::Clock &clock);

    void answer(const HttpRequest &request,
                const ResourcePath &path,
                const Kind &kind,
                HttpConnection *connection);

private:
    void answerRead(const HttpRequest &request,
                    const ResourcePath &path,
                    const Kind &kind,
                    HttpConnection *connection);
    void answerWatch(const HttpRequest &request,
                     const ResourcePath &path,
                     const Kind &kind,
                     HttpConnection *connection);
    void answerList(const HttpRequest &request,
                    const ResourcePath &path,
                    const Kind &kind,
                    HttpConnection *connection);
    void answerWrite(const HttpRequest &request,
                     const ResourcePath &path,
                     const Kind &kind,
                     HttpConnection *connection);
    [[nodiscard]] ObjectWriter::Outcome write(const HttpRequest &request, WriteTarget &target);
    [[nodiscard]] ObjectWriter::Outcome
    removeAll(const HttpRequest &request, const ResourcePath &path, const Kind &kind);

    ObjectStore &m_objects;
    ObjectWriter &m_writer;
    base::Clock &m_clock;
};

} // namespace simulator
