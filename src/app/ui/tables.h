// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QModelIndex>
#include <QString>

class QLabel;
class QTableView;
class QWidget;

// What the tables of the window have in common.
namespace app::tables {

// Rows are selected whole; columns are chosen, ordered and sized by hand, and remembered under the
// object name.
[[nodiscard]] QTableView *make(const char *name, QWidget *parent);
// Offers the columns for choice in the header's context menu, and as an action of the table; the
// first one always stays.
void offerColumns(QTableView &view);
void restoreColumns(QTableView &view);
void saveColumns(const QTableView &view);

[[nodiscard]] QModelIndexList selectedRows(const QTableView &view); // in the order shown

enum class Format { Text, Csv };
// The selected rows as they are shown, with a line of headings.
[[nodiscard]] QString copied(const QTableView &view, Format format);
// Ctrl+C and Ctrl+Shift+C.
void offerCopying(QTableView &view);
// Names the actions that a table was given by the functions above.
void retranslate(const QTableView &view);

[[nodiscard]] QLabel *makeTitle(QWidget *parent);
// A sentence in the middle of an empty view.
[[nodiscard]] QLabel *makeEmptyState(QWidget *view, const char *name);

} // namespace app::tables
