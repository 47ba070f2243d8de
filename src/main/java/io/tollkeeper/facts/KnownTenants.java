package io.tollkeeper.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantEvent;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.command.tenant.TenantDirectory;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows each tenant's standing. It remembers what it read with the sequence number it read it at, so that one look at the
 * log's heads tells whether that still holds: no node ever decides on an outdated standing.
 */
@Component
class KnownTenants implements TenantDirectory {

    private static final int REMEMBERED = 100_000;

    private final Cache<TenantId, Remembered> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final LogHeads heads;
    private final EventStorageEngine log;

    KnownTenants(LogHeads heads, EventStorageEngine log) {
        this.heads = heads;
        this.log = log;
    }

    private record Remembered(long head, TenantStanding standing) {}

    @Override
    public Optional<TenantStanding> standing(TenantId tenantId) {
        String account = new TenantAccountId(tenantId).toString();
        return standing(tenantId, heads.of(Set.of(account)).of(account));
    }

    /** Returns the standing as of the given head of the tenant's account, or nothing if it has none. */
    Optional<TenantStanding> standing(TenantId tenantId, @Nullable Long head) {
        if (head == null) {
            return Optional.empty();
        }
        Remembered known = remembered.getIfPresent(tenantId);
        if (known == null || known.head() < head) {
            known = read(tenantId);
            remembered.put(tenantId, known);
        }
        return Optional.of(known.standing());
    }

    private Remembered read(TenantId tenantId) {
        long head = -1;
        TenantStanding standing = TenantStanding.OPEN;
        var events = log.readEvents(new TenantAccountId(tenantId).toString(), 0);
        while (events.hasNext()) {
            var event = events.next();
            head = event.getSequenceNumber();
            standing = switch ((TenantEvent) event.getPayload()) {
                case TenantOpened opened -> TenantStanding.OPEN;
                case TenantSuspended suspended -> TenantStanding.SUSPENDED;
                case TenantResumed resumed -> TenantStanding.OPEN;
            };
        }
        return new Remembered(head, standing);
    }
}
