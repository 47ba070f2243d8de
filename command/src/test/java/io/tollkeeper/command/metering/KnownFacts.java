package io.tollkeeper.command.metering;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceList;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantStanding;
import io.tollkeeper.command.billing.PaperCalendar;
import io.tollkeeper.command.tenant.KnownTenants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts that a test tells, and what was gathered of them. */
final class KnownFacts implements UsageFacts, UsageFacts.Source {

    final KnownTenants tenants = new KnownTenants();
    final PaperCalendar calendar = new PaperCalendar();

    private final Map<UsageId, UsageRecorded> recorded = new HashMap<>();
    private final Map<MeterId, PriceList> prices = new HashMap<>();
    private final List<Collection<RecordUsage>> gatherings = new ArrayList<>();
    private final Set<Period> unreadable = new HashSet<>();

    void recorded(UsageRecorded event) {
        recorded.put(event.usageId(), event);
    }

    void priced(MeterId meterId, Price... versions) {
        prices.put(meterId, new PriceList(List.of(versions)));
    }

    /** Makes asking for this month fail, as if the database had gone away. */
    void loseSightOf(Period period) {
        unreadable.add(period);
    }

    /** Returns the commands of each time that facts were gathered. */
    List<Collection<RecordUsage>> gatherings() {
        return gatherings;
    }

    @Override
    public UsageFacts gather(Collection<RecordUsage> commands) {
        gatherings.add(List.copyOf(commands));
        return this;
    }

    @Override
    public Optional<UsageRecorded> recorded(UsageId usageId) {
        return Optional.ofNullable(recorded.get(usageId));
    }

    @Override
    public Optional<TenantStanding> standing(TenantId tenantId) {
        return tenants.standing(tenantId);
    }

    @Override
    public PriceList prices(MeterId meterId) {
        return prices.getOrDefault(meterId, new PriceList(List.of()));
    }

    @Override
    public Period openPeriod(TenantId tenantId, Period wished) {
        if (unreadable.contains(wished)) {
            throw new IllegalStateException("the database went away");
        }
        return calendar.openPeriod(tenantId, wished);
    }
}
