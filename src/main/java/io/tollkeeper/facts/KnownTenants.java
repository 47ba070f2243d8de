package io.tollkeeper.facts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.SettlementTermsChosen;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantEvent;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultAttached;
import io.tollkeeper.command.tenant.TenantDirectory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows each tenant's standing and vaults. It remembers what it read with the sequence number it read it at, so that one look at the
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

    private record Remembered(long head, TenantStanding standing, Map<Network, Vault> vaults) {}

    @Override
    public Optional<TenantStanding> standing(TenantId tenantId) {
        String account = new TenantAccountId(tenantId).toString();
        return standing(tenantId, heads.of(Set.of(account)).of(account));
    }

    /** Returns the tenant's vault on a network, or nothing if it has none. */
    Optional<Vault> vault(TenantId tenantId, Network network) {
        String account = new TenantAccountId(tenantId).toString();
        return known(tenantId, heads.of(Set.of(account)).of(account))
                .map(known -> known.vaults().get(network));
    }

    /** Returns the standing as of the given head of the tenant's account, or nothing if it has none. */
    Optional<TenantStanding> standing(TenantId tenantId, @Nullable Long head) {
        return known(tenantId, head).map(Remembered::standing);
    }

    private Optional<Remembered> known(TenantId tenantId, @Nullable Long head) {
        if (head == null) {
            return Optional.empty();
        }
        Remembered known = remembered.getIfPresent(tenantId);
        if (known == null || known.head() < head) {
            known = read(tenantId);
            remembered.put(tenantId, known);
        }
        return Optional.of(known);
    }

    private Remembered read(TenantId tenantId) {
        long head = -1;
        TenantStanding standing = TenantStanding.OPEN;
        Map<Network, Vault> vaults = new EnumMap<>(Network.class);
        var events = log.readEvents(new TenantAccountId(tenantId).toString(), 0);
        while (events.hasNext()) {
            var event = events.next();
            head = event.getSequenceNumber();
            switch ((TenantEvent) event.getPayload()) {
                case TenantOpened opened -> standing = TenantStanding.OPEN;
                case TenantSuspended suspended -> standing = TenantStanding.SUSPENDED;
                case TenantResumed resumed -> standing = TenantStanding.OPEN;
                case VaultAttached attached -> vaults.put(attached.vault().network(), attached.vault());
                case SettlementTermsChosen chosen -> {}
            }
        }
        return new Remembered(head, standing, Map.copyOf(vaults));
    }
}
