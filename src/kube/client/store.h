// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/storenotifier.h"
#include "kube/core/object.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace kube {

// What a watch delivers, decoded in a worker thread; `value` is a const T of the store's T.
struct StoreChange
{
    ObjectKey key;
    std::shared_ptr<const void> value; // null: removed
};

// The untyped side of a store: what Informer needs of it.
class StoreWriter
{
public:
    StoreWriter() = default;
    virtual ~StoreWriter() = default;
    Q_DISABLE_COPY_MOVE(StoreWriter)

    // Pure and thread safe. Errors: Parse; the object is then left out and the error logged.
    using Decoder = base::Result<std::shared_ptr<const void>> (*)(Object object);
    [[nodiscard]] virtual Decoder decoder() const = 0;

    // `all` is everything there is in `space`; with an empty space, everything.
    virtual void replace(std::vector<StoreChange> all, const QString &space) = 0;
    virtual void apply(std::vector<StoreChange> changes) = 0;
};

// What a store tells the indexes that hang on it, before anybody else.
template<class T>
class StoreObserver
{
public:
    StoreObserver() = default;
    virtual ~StoreObserver() = default;
    Q_DISABLE_COPY_MOVE(StoreObserver)

    virtual void onAdded(const ObjectKey &key, const std::shared_ptr<const T> &object) = 0;
    virtual void onRemoved(const ObjectKey &key, const std::shared_ptr<const T> &object) = 0;
};

// Orders what has a member `Object object` by namespace, then name.
struct ByKey
{
    using is_transparent = void;

    template<class T>
    static const ObjectMeta &placeOf(const std::shared_ptr<T> &object)
    {
        return object->object.meta;
    }
    static const ObjectKey &placeOf(const ObjectKey &key) { return key; }

    template<class A, class B>
    bool operator()(const A &a, const B &b) const
    {
        const auto &first = placeOf(a);
        const auto &second = placeOf(b);
        const int order = QString::compare(first.space, second.space);
        return order != 0 ? order < 0 : first.name < second.name;
    }
};

// Typed objects by key, filled by one Informer and read by many; main thread. T has a member
// `Object object` and `static base::Result<T> fromObject(Object)`. Readers keep shared pointers as
// long as they like: a stored object never changes.
template<class T>
class Store final : public StoreWriter
{
public:
    using Pointer = std::shared_ptr<const T>;

    // Fields: without Object::bytes, for who asks for nothing that T has not read: of 100,000 small
    // objects they are most of the memory. Essentials: without what T::dropHistory() drops, too.
    enum class Keeps { Objects, Fields, Essentials };

    explicit Store(Keeps keeps = Keeps::Objects)
        : m_keeps{keeps}
    { }

    [[nodiscard]] StoreNotifier *notifier() { return &m_notifier; }

    [[nodiscard]] Pointer find(const ObjectKey &key) const
    {
        const auto found = m_items.find(key);
        return found == m_items.end() ? Pointer{} : *found;
    }

    // Ordered by namespace, then name.
    using Items = std::set<Pointer, ByKey>;
    [[nodiscard]] const Items &items() const { return m_items; }
    // As they are now, for another thread.
    [[nodiscard]] std::vector<Pointer> all() const { return {m_items.begin(), m_items.end()}; }

    // Those of one namespace, by name: `function` gets the pointer of each.
    template<class Function>
    void forEachIn(const QString &space, Function function) const
    {
        for (auto item = m_items.lower_bound(ObjectKey{space, {}});
             item != m_items.end() && (*item)->object.meta.space == space; ++item)
            function(*item);
    }

    // True once a whole list has arrived.
    [[nodiscard]] bool isSynced() const { return m_isSynced; }

    [[nodiscard]] Decoder decoder() const override
    {
        if constexpr (requires(T value) { value.dropHistory(); }) {
            if (m_keeps == Keeps::Essentials)
                return decode<Keeps::Essentials>;
        }
        return m_keeps == Keeps::Objects ? decode<Keeps::Objects> : decode<Keeps::Fields>;
    }

    void replace(std::vector<StoreChange> all, const QString &space) override
    {
        sortByKey(all);
        ChangeSet changes;
        auto known = m_items.lower_bound(ObjectKey{space, {}});
        const auto isOld = [this, &known, &space] {
            return known != m_items.end()
                && (space.isEmpty() || (*known)->object.meta.space == space);
        };
        for (StoreChange &change : all) {
            for (; isOld() && ByKey()(*known, change.key); known = unset(known))
                changes.removed << (*known)->object.key();
            const auto next =
                put(known, std::static_pointer_cast<const T>(std::move(change.value)));
            if (next.isNew)
                changes.upserted << change.key;
            known = next.after;
        }
        for (; isOld(); known = unset(known))
            changes.removed << (*known)->object.key();
        changes.replaced = !m_isSynced;
        m_isSynced = true;
        Q_EMIT m_notifier.changed(changes);
    }

    void apply(std::vector<StoreChange> changes) override
    {
        ChangeSet done;
        for (StoreChange &change : changes) {
            const auto known = m_items.lower_bound(change.key);
            if (change.value) {
                put(known, std::static_pointer_cast<const T>(change.value));
                done.upserted << change.key;
            } else if (known != m_items.end() && !ByKey()(change.key, *known)) {
                unset(known);
                done.removed << change.key;
            }
        }
        Q_EMIT m_notifier.changed(done);
    }

    // `observer` is borrowed until it is detached; it hears of what is here already, too.
    void attach(StoreObserver<T> &observer)
    {
        m_observers.push_back(&observer);
        for (const Pointer &value : m_items)
            observer.onAdded(value->object.key(), value);
    }
    void detach(StoreObserver<T> &observer) { std::erase(m_observers, &observer); }

private:
    struct Put
    {
        typename Items::iterator after;
        bool isNew; // false: the same resourceVersion was there already, and nothing has changed
    };

    template<Keeps keeps>
    static base::Result<std::shared_ptr<const void>> decode(Object object)
    {
        auto value = T::fromObject(std::move(object));
        if (!value)
            return base::failure(value.error());
        value->object.lastApplied.clear();
        if constexpr (keeps != Keeps::Objects)
            value->object.bytes.clear();
        if constexpr (keeps == Keeps::Essentials)
            value->dropHistory();
        return std::shared_ptr<const void>(std::make_shared<const T>(*std::move(value)));
    }

    // Of the changes with the same key the last one stays; what is removed in the end goes.
    static void sortByKey(std::vector<StoreChange> &changes)
    {
        const auto isBefore = [](const StoreChange &a, const StoreChange &b) {
            return a.key < b.key;
        };
        if (!std::ranges::is_sorted(changes, isBefore))
            std::ranges::stable_sort(changes, isBefore);
        for (size_t at = 1; at < changes.size(); ++at) {
            if (changes[at - 1].key == changes[at].key)
                changes[at - 1].value.reset();
        }
        std::erase_if(changes, [](const StoreChange &change) { return !change.value; });
    }

    // `place`: the first that is not before it.
    Put put(typename Items::iterator place, const Pointer &value)
    {
        const ObjectKey key = value->object.key();
        const bool isKnown = place != m_items.end() && !ByKey()(value, *place);
        if (isKnown && (*place)->object.meta.resourceVersion == value->object.meta.resourceVersion)
            return {std::next(place), false};
        const Pointer old = isKnown ? *place : Pointer{};
        for (StoreObserver<T> *observer : m_observers) {
            if (old)
                observer->onRemoved(key, old);
            observer->onAdded(key, value);
        }
        if (isKnown)
            place = m_items.erase(place);
        return {std::next(m_items.insert(place, value)), true};
    }

    typename Items::iterator unset(typename Items::iterator item)
    {
        for (StoreObserver<T> *observer : m_observers)
            observer->onRemoved((*item)->object.key(), *item);
        return m_items.erase(item);
    }

    Keeps m_keeps;
    StoreNotifier m_notifier;
    Items m_items;
    std::vector<StoreObserver<T> *> m_observers;
    bool m_isSynced = false;
};

// The objects of a store by a value of theirs: a machine's snapshots, the claims of a class. As
// current as the store itself whenever anybody is told of a change.
template<class T, class Value>
class StoreIndex final : public StoreObserver<T>
{
public:
    using Pointer = std::shared_ptr<const T>;
    using Found = std::vector<Pointer>; // by namespace, then name
    // Always the same for the same object; nothing: it is not in the index.
    using ValueOf = std::function<std::optional<Value>(const T &)>;

    // `store` must outlive the index.
    StoreIndex(Store<T> &store, ValueOf valueOf)
        : m_store{store}
        , m_valueOf{std::move(valueOf)}
    {
        m_store.attach(*this);
    }
    ~StoreIndex() override { m_store.detach(*this); }
    Q_DISABLE_COPY_MOVE(StoreIndex)

    [[nodiscard]] const Found &find(const Value &value) const
    {
        static const Found none;
        const auto found = m_byValue.find(value);
        return found == m_byValue.end() ? none : found->second;
    }

    void onAdded(const ObjectKey &key, const Pointer &object) override
    {
        if (const auto value = m_valueOf(*object)) {
            Found &found = m_byValue[*value];
            if (found.size() == found.capacity()) // most are short, and there are many
                found.reserve(found.size() + found.size() / 8 + 1);
            found.insert(placeIn(found, key), object);
        }
    }
    void onRemoved(const ObjectKey &key, const Pointer &object) override
    {
        const auto value = m_valueOf(*object);
        if (!value)
            return;
        const auto found = m_byValue.find(*value);
        found->second.erase(placeIn(found->second, key));
        if (found->second.empty())
            m_byValue.erase(found);
    }

private:
    static typename Found::iterator placeIn(Found &found, const ObjectKey &key)
    {
        return std::lower_bound(found.begin(), found.end(), key, ByKey());
    }

    Store<T> &m_store;
    ValueOf m_valueOf;
    std::map<Value, Found> m_byValue;
};

} // namespace kube
