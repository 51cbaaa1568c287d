// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace app {

// The application, the libraries that it uses, and the texts of all their licences.
QString licencesHtml();

} // namespace app
