package io.tollkeeper.query.audit;

import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The older revisions that an audit under test can read. */
final class KnownRevisions {

    private KnownRevisions() {}

    static Revisions none() {
        return new Revisions(new StaticListableBeanFactory().getBeanProvider(OlderRevision.class));
    }

    static Revisions of(OlderRevision reading) {
        return new Revisions(
                new StaticListableBeanFactory(Map.of("reading", reading)).getBeanProvider(OlderRevision.class));
    }
}
