package io.tollkeeper.node;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Tells whether this node plays the part that an {@link OnlyAs} names. */
final class RoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role role = metadata.getAnnotations().get(OnlyAs.class).getEnum("value", Role.class);
        return Roles.in(context.getEnvironment()).include(role);
    }
}
