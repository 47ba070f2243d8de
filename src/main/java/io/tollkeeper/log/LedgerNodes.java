package io.tollkeeper.log;

import io.tollkeeper.node.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.lifecycle.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * The nodes that keep the ledger: each tells twice or more, within the time after which its silence frees its segments,
 * that it is there, and learns how many segments are its share. The database's clock decides, whatever the nodes' say.
 *
 * <p>Shares follow the order in which nodes joined, and add up to all segments. So nodes that see the same list never want
 * more than there is, and one that joins or leaves moves no segment that need not move.
 */
final class LedgerNodes implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LedgerNodes.class);

    private static final String TELL = """
            insert into ledger_node (node) values (:node)
            on conflict (node) do update set seen_at = clock_timestamp()""";

    private static final String PRESENT = """
            select node from ledger_node
            where seen_at > clock_timestamp() - :silence * interval '1 millisecond' order by joined_at, node""";

    private static final String FORGET =
            "delete from ledger_node where node = :node or seen_at < clock_timestamp() - interval '1 hour'";

    /** How long leaving is waited for. What hangs for longer hangs with the database, and the others miss the node anyway. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** A part of the pause, so that nodes that started together do not ask together. */
    private static final double JITTER = 0.2;

    private final JdbcClient jdbc;
    private final LedgerReaderProperties properties;
    private final String name;
    private volatile int share;
    private volatile boolean running;
    private @Nullable Thread worker;

    LedgerNodes(JdbcClient jdbc, LedgerReaderProperties properties, NodeName name) {
        this.name = name.value();
        this.jdbc = jdbc;
        this.properties = properties;
        this.share = properties.segments(); // Until it is known better; nothing is claimed before that.
    }

    /** Returns how many segments this node may have now. Never blocks. */
    int share() {
        return share;
    }

    /** Joins before the first segment is claimed. */
    @Override
    public void start() {
        running = true;
        look();
        worker = Thread.ofPlatform().daemon().name("ledger-nodes").start(this::work);
    }

    /** Leaves after the last segment is given back. */
    @Override
    public void stop() {
        running = false;
        Thread beating = worker;
        if (beating == null) {
            return;
        }
        LockSupport.unpark(beating);
        try {
            if (!beating.join(LEAVING)) {
                log.debug("the database does not answer; the others will miss this node soon enough");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.INBOUND_EVENT_CONNECTORS - 1;
    }

    /** Leaves by itself, so that no look that was under way can say after it that the node is there. */
    private void work() {
        while (running) {
            LockSupport.parkNanos(pause());
            if (running) {
                look();
            }
        }
        leave();
    }

    private void leave() {
        try {
            jdbc.sql(FORGET).param("node", name).update();
        } catch (DataAccessException | TransactionException e) {
            log.debug("the others will miss it soon enough: {}", e.getMessage());
        }
    }

    private long pause() {
        double stretch = 1 + JITTER * (ThreadLocalRandom.current().nextDouble() - 0.5);
        return (long) (properties.lookAgain().toNanos() * stretch);
    }

    private void look() {
        try {
            jdbc.sql(TELL).param("node", name).update();
            List<String> present = jdbc.sql(PRESENT)
                    .param("silence", properties.claimTimeout().toMillis())
                    .query((row, number) -> row.getString(1))
                    .list();
            int place = present.indexOf(name);
            if (place >= 0) {
                take(FairShare.of(segments(), present.size(), place), present.size());
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("The database is away; the share stays as it is: {}", e.getMessage());
        }
    }

    /** As many as there are, and at the very first start as many as there will be. */
    private int segments() {
        int known = jdbc.sql("select count(*) from token_entry where processor_name = :ledger")
                .param("ledger", LedgerReader.NAME)
                .query(Integer.class)
                .single();
        return known == 0 ? properties.segments() : known;
    }

    private void take(int fair, int nodes) {
        if (fair != share) {
            log.info("{} nodes keep the ledger; this one takes {} of its segments", nodes, fair);
        }
        share = fair;
    }
}
