package io.tollkeeper.saga.settlement;

import io.tollkeeper.api.settlement.SettleTogether;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.saga.Bell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The line of settlements and the channels that carry them, in tables that all nodes share.
 *
 * <p>A node drives a channel while it holds its lease. A lease keeps two nodes from doing the same work; that nothing is
 * done twice rests on the log alone, so a lease that runs out under a node that cannot renew it does no harm.
 */
public final class ChannelLeases implements AttemptWork {

    private static final String CLAIM = """
            update channel_lease set owner = :owner, expires_at = now() + :millis * interval '1 millisecond'
            where channel in (select channel from channel_lease
                              where look_at <= now() and expires_at <= now() and channel <> all(:inHand)
                              order by look_at limit :limit for update skip locked)
            returning channel""";

    private static final String OCCUPY = """
            update channel_lease set hash = :hash, sequence = :sequence
            where channel = :channel and (hash is null or hash = :hash)
              and exists (select from settlement_work work
                          where work.settlement_id = :settlement and work.channel = :channel)""";

    private static final String HOLD = """
            update channel_lease set hash = :hash, sequence = :sequence, look_at = coalesce(look_at, now())
            where channel = :channel and (hash = :hash or (hash is null and look_at is null))""";

    private static final String FREE = """
            update channel_lease set hash = null, owner = null, expires_at = '-infinity', look_at = null
            where channel = :channel
              and not exists (select from settlement_work work where work.channel = :channel)""";

    private static final String ANY_TO_ASSIGN = """
            select exists (select from settlement_work where channel is null and ready_at <= now())
               and exists (select from channel_lease
                           where look_at is null and hash is null and channel = any(:channels))""";

    private static final String FREE_CHANNELS = """
            select channel from channel_lease where look_at is null and hash is null and channel = any(:channels)
            order by channel for update skip locked""";

    private static final String WAITING = """
            select settlement_id, vault from settlement_work where channel is null and ready_at <= now()
            order by ready_at, settlement_id limit :limit for update skip locked""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Bell bell;

    /**
     * @param bell rung when something was put in line
     */
    public ChannelLeases(JdbcClient jdbc, PlatformTransactionManager transactions, Bell bell) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.bell = bell;
    }

    /** A channel under this node's lease, and what it carries: several where they share a transaction. */
    record Carried(String channel, List<SettlementId> settlementIds) {}

    /**
     * Who holds leases.
     *
     * @param name of a node, never used by another
     * @param lease how long one lasts that is not renewed
     */
    record Owner(String name, Duration lease) {}

    /** Makes channels known. */
    void enroll(List<String> channels) {
        for (String channel : channels) {
            jdbc.sql("insert into channel_lease (channel) values (:channel) on conflict do nothing")
                    .param("channel", channel)
                    .update();
        }
    }

    @Override
    public void queue(SettlementId settlementId) {
        insert(settlementId, null);
    }

    @Override
    public void queueToShare(SettlementId settlementId, String vault) {
        insert(settlementId, vault);
    }

    private void insert(SettlementId settlementId, @Nullable String vault) {
        jdbc.sql("""
                        insert into settlement_work (settlement_id, ready_at, vault)
                        values (:settlement, now(), :vault) on conflict do nothing""")
                .param("settlement", settlementId.toString())
                .param("vault", vault)
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ringAfterCommit();
        }
    }

    /** Whoever is woken earlier finds nothing. */
    private void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }

    @Override
    public void occupy(String channel, SettlementId settlementId, String hash, long sequence) {
        int occupied = jdbc.sql(OCCUPY)
                .param("channel", channel)
                .param("settlement", settlementId.toString())
                .param("hash", hash)
                .param("sequence", sequence)
                .update();
        if (occupied != 1) {
            throw new IllegalStateException("channel " + channel + " does not carry " + settlementId);
        }
    }

    @Override
    public void spend(String hash) {
        jdbc.sql("update channel_lease set spent = greatest(spent, sequence) where hash = :hash")
                .param("hash", hash)
                .update();
    }

    @Override
    public long spent(String channel) {
        return jdbc.sql("select spent from channel_lease where channel = :channel")
                .param("channel", channel)
                .query((row, number) -> row.getLong(1))
                .optional()
                .orElse(0L);
    }

    @Override
    public void leave(SettlementId settlementId) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from settlement_work where settlement_id = :settlement returning channel")
                    .param("settlement", settlementId.toString())
                    .query((row, number) -> row.getString(1))
                    .list()
                    .forEach(this::free);
            ringAfterCommit();
        });
    }

    @Override
    public void leave(String channel, SettlementId settlementId) {
        transactions.executeWithoutResult(status -> {
            int left = jdbc.sql("delete from settlement_work where settlement_id = :settlement and channel = :channel")
                    .param("settlement", settlementId.toString())
                    .param("channel", channel)
                    .update();
            freeAfter(left, channel);
            ringAfterCommit();
        });
    }

    @Override
    public void sendBack(String channel, List<SettlementId> settlementIds, boolean alone) {
        transactions.executeWithoutResult(status -> {
            int left = jdbc.sql("""
                            update settlement_work
                            set channel = null, ready_at = now(), vault = case when :alone then null else vault end
                            where settlement_id = any(:ids) and channel = :channel""")
                    .param(
                            "ids",
                            settlementIds.stream().map(SettlementId::toString).toArray(String[]::new))
                    .param("channel", channel)
                    .param("alone", alone)
                    .update();
            freeAfter(left, channel);
            ringAfterCommit();
        });
    }

    /** One from which nothing was taken may be another's by now. */
    private void freeAfter(int left, String channel) {
        if (left > 0) {
            free(channel);
        }
    }

    /** Frees a channel that carries nothing any more. */
    private void free(@Nullable String channel) {
        if (channel != null) {
            jdbc.sql(FREE).param("channel", channel).update();
        }
    }

    /** Returns those that neither wait in line nor are carried. */
    List<SettlementId> missing(List<SettlementId> settlementIds) {
        return jdbc.sql("""
                        select id from unnest(:ids::text[]) id
                        where not exists (select from settlement_work work where work.settlement_id = id)""")
                .param("ids", settlementIds.stream().map(SettlementId::toString).toArray(String[]::new))
                .query((row, number) -> SettlementId.parse(row.getString(1)))
                .list();
    }

    /** Has a settlement carried again by the channel that its attempt lives on; where that is another's, it goes in line. */
    void restore(String channel, SettlementId settlementId, String hash, long sequence) {
        transactions.executeWithoutResult(status -> {
            int held = jdbc.sql(HOLD)
                    .param("channel", channel)
                    .param("hash", hash)
                    .param("sequence", sequence)
                    .update();
            if (held == 0) {
                queue(settlementId);
                return;
            }
            jdbc.sql("""
                            insert into settlement_work (settlement_id, ready_at, channel)
                            values (:settlement, now(), :channel) on conflict do nothing""")
                    .param("settlement", settlementId.toString())
                    .param("channel", channel)
                    .update();
        });
        bell.ring();
    }

    /** Gives free channels to those first in line; returns how many were given. */
    int assign(List<String> channels) {
        if (!isAnyToAssign(channels)) {
            return 0;
        }
        Integer given = transactions.execute(status -> {
            List<String> free = jdbc.sql(FREE_CHANNELS)
                    .param("channels", channels.toArray(String[]::new))
                    .query((row, number) -> row.getString(1))
                    .list();
            List<List<String>> groups = free.isEmpty() ? List.of() : waiting(free.size());
            int count = Math.min(free.size(), groups.size());
            for (int i = 0; i < count; i++) {
                give(free.get(i), groups.get(i));
            }
            return count;
        });
        return given == null ? 0 : given;
    }

    /** Looks without locking anything: mostly nothing waits, or all channels are busy. */
    private boolean isAnyToAssign(List<String> channels) {
        return jdbc.sql(ANY_TO_ASSIGN)
                .param("channels", channels.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Returns those first in line; together those that may share a transaction. */
    private List<List<String>> waiting(int channels) {
        List<List<String>> groups = new ArrayList<>();
        Map<String, List<String>> open = new HashMap<>();
        jdbc.sql(WAITING).param("limit", channels * SettleTogether.MAX_COMMANDS).query(row -> {
            String vault = row.getString(2);
            List<String> group = vault == null ? null : open.get(vault);
            if (group == null || group.size() == SettleTogether.MAX_COMMANDS) {
                group = new ArrayList<>();
                groups.add(group);
                if (vault != null) {
                    open.put(vault, group);
                }
            }
            group.add(row.getString(1));
        });
        return groups;
    }

    private void give(String channel, List<String> settlements) {
        jdbc.sql("update settlement_work set channel = :channel where settlement_id = any(:settlements)")
                .param("channel", channel)
                .param("settlements", settlements.toArray(String[]::new))
                .update();
        jdbc.sql("update channel_lease set look_at = now() where channel = :channel")
                .param("channel", channel)
                .update();
    }

    /**
     * Takes channels that are to be looked at, and that no living node drives, under a lease of this node.
     *
     * @param inHand channels whose turns this node is at: never taken, even where their leases have run out
     */
    List<Carried> claim(Owner owner, Collection<String> inHand, int limit) {
        return jdbc
                .sql(CLAIM)
                .param("owner", owner.name())
                .param("millis", owner.lease().toMillis())
                .param("inHand", inHand.toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .map(channel -> new Carried(channel, carriedBy(channel)))
                .toList();
    }

    private List<SettlementId> carriedBy(String channel) {
        return jdbc.sql("select settlement_id from settlement_work where channel = :channel order by settlement_id")
                .param("channel", channel)
                .query((row, number) -> SettlementId.parse(row.getString(1)))
                .list();
    }

    /** Lets the leases of turns that take their time run on; one that another node has taken meanwhile stays its own. */
    void renew(Owner owner, Collection<String> inHand) {
        jdbc.sql("""
                        update channel_lease set expires_at = now() + :millis * interval '1 millisecond'
                        where channel = any(:inHand) and owner = :owner""")
                .param("owner", owner.name())
                .param("millis", owner.lease().toMillis())
                .param("inHand", inHand.toArray(String[]::new))
                .update();
    }

    /** Gives a lease back, to look at the channel again after a while, whoever does. */
    void release(String channel, Owner owner, Duration lookAgain) {
        jdbc.sql("""
                        update channel_lease
                        set owner = null, expires_at = '-infinity',
                            look_at = now() + :millis * interval '1 millisecond'
                        where channel = :channel and owner = :owner and look_at is not null""")
                .param("channel", channel)
                .param("owner", owner.name())
                .param("millis", lookAgain.toMillis())
                .update();
    }
}
