package io.tollkeeper.node;

import java.lang.management.ManagementFactory;
import java.util.UUID;

/**
 * What this node is called among the others.
 *
 * @param value begins with {@code pid@host}, for people
 */
public record NodeName(String value) {

    /**
     * Returns a name that no other node has. What follows the process is there because in containers every process may
     * have the same pid, and in tests a process may be several nodes: two of one name would both take a part of the ledger
     * for theirs.
     */
    static NodeName invent() {
        return new NodeName(ManagementFactory.getRuntimeMXBean().getName()
                + '/'
                + UUID.randomUUID().toString().substring(0, 8));
    }

    @Override
    public String toString() {
        return value;
    }
}
