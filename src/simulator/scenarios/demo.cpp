// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/demo.h"

#include "simulator/actors/knobs.h"

#include <array>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

enum class Model { Web, Database, Windows, Runner, Archive, Mixed };
enum class State {
    Running,
    Stopped,
    Starting,
    Paused,
    Crashing,
    Unschedulable,
    Refused,
    ClaimMissing
};

struct Row
{
    const char *space;
    const char *name;
    Model model = Model::Web;
    Care care = Care::Nightly;
    State state = State::Running;
    bool isWukong = true;
    bool hasAgent = true;
};

using enum Model;
using enum Care;

constexpr std::array rows{
    Row{"shop", "web-1"},
    Row{"shop", "web-2"},
    Row{"shop", "web-3"},
    Row{"shop", "web-4"},
    Row{"shop", "web-canary", Web, Never},
    Row{"shop", "cart-1"},
    Row{"shop", "cart-2"},
    Row{"shop", "search-1", Database},
    Row{"shop", "search-2", Database, Weekly},
    Row{"shop", "cache-1", Web, Never, State::Running, true, false},
    Row{"shop", "payments-1", Database},
    Row{"shop", "payments-2", Database},
    Row{"shop", "catalog-import", Web, ByHand, State::Stopped},
    Row{"shop", "promo-landing", Web, Weekly, State::Stopped},
    Row{"shop", "image-resizer", Web, Nightly, State::Paused},
    Row{"shop", "storefront-preview-spring-campaign-2027-emea-and-americas-no", Web, ByHand},
    Row{"shop", "orders-db", Database, Nightly, State::Running, false},
    Row{"shop", "orders-db-replica", Database, Weekly, State::Running, false},

    Row{"finance", "ledger-db", Database},
    Row{"finance", "sap-app-1", Windows},
    Row{"finance", "sap-app-2", Windows, FailingLately},
    Row{"finance", "payroll", Windows, Weekly},
    Row{"finance", "tax-reports", Windows, ByHand, State::Stopped},
    Row{"finance", "bank-gateway", Web, Nightly, State::Running, true, false},
    Row{"finance", "fx-feed", Web, Weekly},
    Row{"finance", "invoice-archive", Archive, Unable},
    Row{"finance", "reporting", Mixed},
    Row{"finance", "treasury", Windows, Never, State::Stopped},
    Row{"finance", "consolidation-2027", Database, Never, State::Starting},
    Row{"finance", "legacy-billing", Windows, Nightly, State::Running, false, false},
    Row{"finance", "audit-vault", Archive, Never, State::Stopped},

    Row{"build", "runner-linux-1", Runner, Never},
    Row{"build", "runner-linux-2", Runner, Never},
    Row{"build", "runner-linux-3", Runner, Never},
    Row{"build", "runner-linux-4", Runner, Never},
    Row{"build", "runner-windows-1", Windows, ByHand},
    Row{"build", "runner-windows-2", Windows, Never, State::Stopped},
    Row{"build", "runner-gpu", Runner, Never, State::Unschedulable},
    Row{"build", "runner-nightly", Runner, Weekly, State::Crashing},
    Row{"build", "gitlab", Database},
    Row{"build", "artifact-store", Mixed},
    Row{"build", "sonar", Web, Weekly},
    Row{"build", "registry-mirror", Web, ByHand, State::Running, false},
    Row{"build", "signing", Web, Nightly, State::Stopped},
    Row{"build", "license-server-for-the-old-embedded-toolchains-in-the-basement", Web, ByHand,
        State::Running, false},

    Row{"office", "dc-1", Windows},
    Row{"office", "dc-2", Windows},
    Row{"office", "files-1", Windows},
    Row{"office", "mail", Database},
    Row{"office", "wiki", Web, ByHand},
    Row{"office", "print", Windows, Never},
    Row{"office", "vpn", Web, Weekly, State::Running, true, false},
    Row{"office", "crm", Database, Nightly, State::Running, false},
    Row{"office", "crm-test", Web, ByHand, State::Stopped, false},
    Row{"office", "hr-portal", Web, Weekly},
    Row{"office", "phone-exchange", Web, Nightly, State::Paused, false, false},
    Row{"office", "camera-recorder", Archive, Unable},
    Row{"office", "intranet-new", Web, Never, State::Refused},
    Row{"office", "door-badges", Web, Never, State::ClaimMissing, false},
    Row{"office", "training-lab", Windows, Weekly, State::Stopped},
};

QList<DiskSeed> disksOf(Model model)
{
    const QString linuxImage = u"registry.example.com/images/debian-12"_s;
    const QString windowsImage = u"registry.example.com/images/windows-server-2025"_s;
    switch (model) {
    case Model::Database:
        return {{u"root"_s, u"40Gi"_s, {}, linuxImage},
                {u"data"_s, u"500Gi"_s},
                {u"wal"_s, u"100Gi"_s}};
    case Model::Windows:
        return {{u"system"_s, u"100Gi"_s, {}, windowsImage}, {u"data"_s, u"200Gi"_s}};
    case Model::Runner:
        return {{u"root"_s, u"60Gi"_s, u"local-wffc"_s, linuxImage}};
    case Model::Archive:
        return {{u"root"_s, u"2Ti"_s, u"archive-nosnap"_s, linuxImage}};
    case Model::Mixed:
        return {{u"root"_s, u"40Gi"_s, {}, linuxImage},
                {u"data"_s, u"250Gi"_s},
                {u"scratch"_s, u"1Ti"_s, u"archive-nosnap"_s}};
    case Model::Web:
        break;
    }
    return {{u"root"_s, u"20Gi"_s, {}, linuxImage}};
}

void applyModel(MachineSeed &seed, Model model)
{
    seed.disks = disksOf(model);
    seed.osImage = model == Model::Windows ? u"windows-server-2025"_s : u"debian-12"_s;
    if (model == Model::Database || model == Model::Runner) {
        seed.cpu = 8;
        seed.memory = u"32Gi"_s;
    } else if (model == Model::Windows) {
        seed.cpu = 4;
        seed.memory = u"16Gi"_s;
    }
}

void applyState(MachineSeed &seed, State state, base::Instant now)
{
    constexpr std::chrono::minutes justNow{9};
    switch (state) {
    case State::Running:
        break;
    case State::Stopped:
        seed.stoppedAt = now - std::chrono::days{17};
        break;
    case State::Starting:
        seed.createdAt = now - justNow;
        seed.annotations.insert(knobs::startsIn, u"12h"_s);
        break;
    case State::Paused:
        seed.annotations.insert(knobs::paused, u"true"_s);
        break;
    case State::Crashing:
        seed.annotations.insert(knobs::crash, u"true"_s);
        break;
    case State::Unschedulable:
        seed.annotations.insert(knobs::unschedulable, u"true"_s);
        break;
    case State::Refused:
        seed.isInvalid = true;
        break;
    case State::ClaimMissing:
        seed.hasNoClaims = true;
        break;
    }
}

QJsonObject policyOf(Care care)
{
    const QJsonObject nightly{{"keepDaily"_L1, 14}, {"keepWeekly"_L1, 8}, {"keepMonthly"_L1, 12}};
    const QJsonObject weekly{{"maxCount"_L1, 12}, {"maxAge"_L1, "180d"_L1}};
    if (care == Care::Nightly || care == Care::FailingLately)
        return {{"enabled"_L1, true},
                {"schedule"_L1, "0 2 * * *"_L1},
                {"timeZone"_L1, "Asia/Shanghai"_L1},
                {"retention"_L1, nightly}};
    if (care == Care::Weekly)
        return {{"enabled"_L1, true}, {"schedule"_L1, "30 3 * * 0"_L1}, {"retention"_L1, weekly}};
    return {};
}

} // namespace

QStringList demoSpaces()
{
    return {u"default"_s, u"shop"_s, u"finance"_s, u"build"_s, u"office"_s};
}

QList<DemoMachine> demoMachines(base::Instant now)
{
    QList<DemoMachine> machines;
    for (const Row &row : rows) {
        DemoMachine machine;
        machine.care = row.care;
        machine.hasAgent = row.hasAgent;
        MachineSeed &seed = machine.seed;
        seed.space = QLatin1String{row.space};
        seed.name = QLatin1String{row.name};
        seed.isWukong = row.isWukong;
        seed.createdAt = now - std::chrono::days{186};
        if (!row.hasAgent)
            seed.annotations.insert(knobs::agent, u"false"_s);
        if (row.isWukong)
            seed.snapshotPolicy = policyOf(row.care);
        applyModel(seed, row.model);
        applyState(seed, row.state, now);
        machines << machine;
    }
    return machines;
}

} // namespace simulator
