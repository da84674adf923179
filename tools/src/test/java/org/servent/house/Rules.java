package org.servent.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.servent.descriptor.Message;
import org.servent.link.Concern;

/** What may depend on what, for the packages below a root. */
final class Rules {
  /** What the core may use of the platform: values and ways to compute them. */
  private static final List<String> VALUES =
      List.of("java.lang", "java.lang.annotation", "java.lang.invoke",
          "java.lang.runtime", "java.math", "java.nio", "java.nio.charset", "java.security",
          "java.security.interfaces", "javax.crypto", "javax.crypto.spec",
          "java.security.spec", "java.text", "java.time", "java.util",
          "java.util.function", "java.util.random", "java.util.regex", "java.util.stream",
          "java.util.zip",
          "org.jspecify.annotations");
  private static final String SOCKETS = "java\\.net\\.(Server|Datagram|Multicast)?Socket"
      + "|java\\.net\\.(Http)?URLConnection|javax\\.net(\\.ssl)?\\.(SSL)?(Server)?Socket.*"
      + "|java\\.nio\\.channels\\.(Asynchronous)?(Server)?(Socket|Datagram)Channel";
  private static final String EMPTY_WORDS = ".*(Manager|Impl|Helper|Utils?|Service|Factory)";

  private final String root;

  Rules(String root) {
    this.root = root;
  }

  /** An allow-list on exact names: what nobody thought of is forbidden. */
  ArchRule theCoreUsesValuesOnly() {
    String[] allowed = Stream.of(Plan.below(root, Plan.CORE), Plan.below("org.servent", Plan.CORE),
        VALUES.toArray(String[]::new)).flatMap(Stream::of).toArray(String[]::new);
    return classes().that()
        .resideInAnyPackage(Plan.below(root, Plan.CORE))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }

  /** Of what the allow-list leaves, the parts that differ from run to run. */
  ArchRule theCoreHasNoClockThreadOrDice() {
    return noClasses().that()
        .resideInAnyPackage(Plan.below(root, Plan.CORE))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class, Process.class,
            ProcessBuilder.class, Runtime.class, Clock.class, Random.class, SplittableRandom.class,
            SecureRandom.class,
            RandomGeneratorFactory.class)
        .orShould()
        .callMethodWhere(calls("now", "java.time.*"))
        .orShould()
        .callMethodWhere(calls("currentTimeMillis|nanoTime|identityHashCode|getenv|getProperty",
            "java.lang.System"))
        .orShould()
        .callMethodWhere(calls("random", "java.lang.(Strict)?Math"))
        .orShould()
        .callMethodWhere(calls("getDefault|of", "java.util.random.RandomGenerator"))
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class);
  }

  ArchRule packagesFormNoCycle() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /** The arrows of the plan: nobody uses what stands above. */
  ArchRule nobodyUsesWhatStandsAbove() {
    return classes().should(Conditions.dependOnlyOn("floors below their own",
        (user, used) -> floor(user) >= floor(used)));
  }

  ArchRule everyPackageIsInThePlan() {
    return classes().should().resideInAnyPackage(Plan.below(root, Plan.all()));
  }

  ArchRule everyPackageIsNullMarked() {
    return classes().should(Conditions.liveInAPackageAnnotatedWith(NullMarked.class));
  }

  /**
   * One place makes connections, so that "only through this interface" and "only through this
   * proxy" can be promised.
   *
   * @param exceptions names of classes that may, each with a reason where it is named
   */
  ArchRule onlyTransportOpensSockets(Set<String> exceptions) {
    return noClasses().that()
        .resideOutsideOfPackage(root + ".transport")
        .and(
            not(describe("are documented exceptions",
                type -> exceptions.contains(outermost(type).getName()))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.netty.bootstrap", "java.net.http")
                .or(describe("are sockets", type -> type.getName().matches(SOCKETS))))
        .orShould()
        .callMethodWhere(calls("openConnection|openStream", "java.net.URL"));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(Rules::outermost).orElse(type);
  }

  /**
   * The centre knows concerns and events; what messages say and what concerns conclude is theirs.
   */
  ArchRule serventKnowsNoMessageAndNoResult() {
    DescribedPredicate<JavaClass> results = resideInAnyPackage(Plan.below(root, Plan.CORE))
        .and(not(resideInAnyPackage(root + ".overlay", root + ".link", root + ".descriptor",
            root + ".address")))
        .and(not(assignableTo(Concern.class)));
    return noClasses().that()
        .haveFullyQualifiedName(root + ".overlay.Servent")
        .should()
        .dependOnClassesThat(
            assignableTo(Message.class).or(results).as("are messages or results of concerns"));
  }

  /** A name that says nothing hides a concept that has no name yet. */
  ArchRule noNameIsEmpty() {
    return noClasses().should().haveNameMatching(EMPTY_WORDS);
  }

  private int floor(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(root + ".") ? Plan.floorOf(name.substring(root.length() + 1)).orElse(0)
        : 0;
  }

  private static DescribedPredicate<JavaCall<?>> calls(String method, String owner) {
    return describe("calls " + owner + "." + method,
        call -> call.getName().matches(method) && call.getTargetOwner().getName().matches(owner));
  }
}
