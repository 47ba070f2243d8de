package io.tollkeeper.query.audit;

/** The parts of an aggregate's identifier, such as {@code usage:tenant_alpha:api:k1}, between its colons. */
final class AggregateName {

    private AggregateName() {}

    /** Tells whether it names something that is no tenant's: a price book, or a contract that tenants may claim. */
    static boolean isOfNoTenant(String aggregateId) {
        return aggregateId.startsWith("price:") || aggregateId.startsWith("vault:");
    }

    /** Returns the second part: the tenant, or a price's meter, or a vault's network. The whole where there is no colon. */
    static String second(String aggregateId) {
        int from = aggregateId.indexOf(':') + 1;
        int to = aggregateId.indexOf(':', from);
        return to < 0 ? aggregateId.substring(from) : aggregateId.substring(from, to);
    }

    /** Returns what follows the second part: what the sender was told, or a month. Empty where nothing follows. */
    static String rest(String aggregateId) {
        int from = aggregateId.indexOf(':', aggregateId.indexOf(':') + 1) + 1;
        return from == 0 ? "" : aggregateId.substring(from);
    }
}
