package io.tollkeeper.node;

import java.lang.management.ManagementFactory;
import java.util.UUID;

/** What this process is called among the others. */
public final class NodeName {

    /**
     * Begins with {@code pid@host}, for people; what follows is there because in containers every process may have the
     * same pid, and two nodes of one name would both take a part of the ledger for theirs.
     */
    public static final String OWN = ManagementFactory.getRuntimeMXBean().getName()
            + '/'
            + UUID.randomUUID().toString().substring(0, 8);

    private NodeName() {}
}
