package io.tollkeeper.facts;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PriceList;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.command.metering.UsageFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what a batch of usage events needs to know: one statement for the locks, one for all the heads. */
@Component
class UsageFactsFromLog implements UsageFacts.Source {

    private final LogHeads heads;
    private final RecordedUsages usages;
    private final KnownTenants tenants;
    private final KnownPrices prices;
    private final ClosedPeriods periods;

    UsageFactsFromLog(
            LogHeads heads, RecordedUsages usages, KnownTenants tenants, KnownPrices prices, ClosedPeriods periods) {
        this.heads = heads;
        this.usages = usages;
        this.tenants = tenants;
        this.prices = prices;
        this.periods = periods;
    }

    @Override
    public UsageFacts gather(Collection<RecordUsage> commands) {
        Set<TenantId> involved = new HashSet<>();
        Set<String> repeatable = HashSet.newHashSet(commands.size());
        Set<Booking> bookings = new HashSet<>();
        Set<MeterId> meters = new HashSet<>();
        for (RecordUsage command : commands) {
            TenantId tenantId = command.usageId().tenantId();
            involved.add(tenantId);
            repeatable.add(command.usageId().toString());
            bookings.add(new Booking(tenantId, Period.of(command.eventDate())));
            meters.add(command.meterId());
        }
        periods.lockForBooking(involved);

        Set<String> asked = new HashSet<>(repeatable);
        involved.forEach(tenantId -> asked.add(new TenantAccountId(tenantId).toString()));
        meters.forEach(meterId -> asked.add(new PriceBookId(meterId).toString()));
        bookings.forEach(booking -> asked.addAll(periods.candidates(booking.tenantId(), booking.wished())));
        Heads found = heads.of(asked);
        repeatable.retainAll(found.found().keySet());
        return new Facts(found, usages.find(repeatable));
    }

    private record Booking(TenantId tenantId, Period wished) {}

    /** The facts of one batch; what several of its items ask for is worked out once. */
    private final class Facts implements UsageFacts {

        private final Heads found;
        private final Map<UsageId, UsageRecorded> recorded;
        private final Map<Booking, Period> open = new HashMap<>();
        private final Map<TenantId, Optional<TenantStanding>> standings = new HashMap<>();
        private final Map<MeterId, PriceList> priceLists = new HashMap<>();

        Facts(Heads found, Map<UsageId, UsageRecorded> recorded) {
            this.found = found;
            this.recorded = recorded;
        }

        @Override
        public Optional<UsageRecorded> recorded(UsageId usageId) {
            return Optional.ofNullable(recorded.get(usageId));
        }

        @Override
        public Optional<TenantStanding> standing(TenantId tenantId) {
            return standings.computeIfAbsent(
                    tenantId, id -> tenants.standing(id, found.of(new TenantAccountId(id).toString())));
        }

        @Override
        public PriceList prices(MeterId meterId) {
            return priceLists.computeIfAbsent(
                    meterId, id -> prices.prices(id, found.of(new PriceBookId(id).toString())));
        }

        @Override
        public Period openPeriod(TenantId tenantId, Period wished) {
            return open.computeIfAbsent(
                    new Booking(tenantId, wished),
                    booking -> periods.firstOpen(booking.tenantId(), booking.wished(), found));
        }
    }
}
