package io.tollkeeper.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;

/** Finds the rules of {@link HouseRules}, so that no test can forget one. */
final class NamedRules {

    private NamedRules() {}

    /** Returns every rule by the name of its constant. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        for (Field field : HouseRules.class.getDeclaredFields()) {
            if (ArchRule.class.isAssignableFrom(field.getType())) {
                rules.put(field.getName(), valueOf(field));
            }
        }
        return rules;
    }

    private static ArchRule valueOf(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the rules are visible in their package", e);
        }
    }
}
