package org.servent.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.hashing.Stamp;
import org.servent.index.Entry;
import org.servent.index.FileIndex;
import org.servent.index.Place;
import org.servent.keyword.Keywords;
import org.servent.qrp.QueryRouteTable;
import org.servent.queryrouting.SharedWords;

/**
 * How many queries of two words a library answers in a second of one core, as a servent does it:
 * first its own route table is asked, then the index; against Lucene's {@code search(query, 10)} on
 * the same index. A third of the queries have two words of one file, a third two words that are as
 * popular as they are frequent, and a third a word nobody has.
 */
final class MatchBenchmark implements Benchmark {
  private static final int FILES = 1_000_000;
  private static final int QUERIES = 100_000;
  private static final int WARM_UP = 3;
  private static final int PAIRS = 7;
  private static final int KINDS = 3;
  private static final int WANTED = 10;
  /** Letters of the shortest words asked for; shorter ones are in no route table. */
  private static final int SHORTEST = 3;
  private static final int BATCH = 10_000;
  private static final Path SHARE = Path.of("/srv/music");

  private final int files;
  private final int count;

  MatchBenchmark() {
    this(FILES, QUERIES);
  }

  /** One of another size, to be tried in a test. */
  MatchBenchmark(int files, int count) {
    this.files = files;
    this.count = count;
  }

  @Override
  public String name() {
    return "match";
  }

  @Override
  public String summary() {
    return "queries of two words against a million files: answered in each second of one core";
  }

  @Override
  public Result run(Bench bench) throws IOException, CannotMeasure {
    Random dice = new Random(6_346);
    bench.say(String.format(Locale.ROOT, "making an index of %,d files", files));
    Path folder = bench.folder("index");
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    try (FileIndex index = FileIndex.open(folder)) {
      List<List<String>> words = fill(index, dice);
      List<List<String>> queries = queries(words, dice);
      SharedWords shared = new SharedWords();
      index.words(shared::add);
      QueryRouteTable table = shared.table();
      try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
        IndexSearcher lucene = new IndexSearcher(reader);
        for (int i = 0; i < WARM_UP + PAIRS; i++) {
          double we = perSecond(() -> ask(index, table, queries));
          double they = perSecond(() -> ask(lucene, queries));
          bench.say(String.format(Locale.ROOT, "%,.0f and %,.0f queries a second", we, they));
          if (i >= WARM_UP) {
            ours.add(we);
            theirs.add(they);
          }
        }
        return new Result(name(), new Result.Yardstick("lucene", "queries/s", false), ours, theirs,
            String.format(Locale.ROOT,
                "%,d files in %d segments, %,d queries a run; the goal is 60,000", files,
                reader.leaves().size(), count));
      }
    }
  }

  /** Fills it, and says the words of some files. */
  private List<List<String>> fill(FileIndex index, Random dice) throws IOException {
    ManyFiles many = new ManyFiles();
    List<List<String>> words = new ArrayList<>();
    byte[] sha1 = new byte[Sha1.SIZE];
    byte[] root = new byte[TigerRoot.SIZE];
    for (int i = 0; i < files; i++) {
      dice.nextBytes(sha1);
      dice.nextBytes(root);
      String path = many.next();
      Place place = new Place(SHARE, "music", path);
      index.put(new Entry(index.nextNumber(), SHARE.resolve(path), new Stamp(1 + i % 60_000, i, i),
          place, Set.of(Sha1.of(sha1.clone()), TigerRoot.of(root.clone()))));
      if (i % Math.max(1, files / count) == 0) {
        words.add(Keywords.of(path.substring(path.lastIndexOf('/') + 1))
            .stream()
            .filter(word -> word.length() >= SHORTEST)
            .toList());
      }
      if (i % BATCH == 0) {
        index.refresh();
      }
    }
    index.answerFor(List.of(SHARE));
    index.commit();
    index.refresh();
    return words;
  }

  private List<List<String>> queries(List<List<String>> words, Random dice) {
    List<List<String>> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> file = words.get(dice.nextInt(words.size()));
      List<String> other = words.get(dice.nextInt(words.size()));
      String word = file.get(dice.nextInt(file.size()));
      queries.add(switch (i % KINDS) {
        case 0 -> List.of(word, file.get(dice.nextInt(file.size())));
        case 1 -> List.of(word, other.get(dice.nextInt(other.size())));
        default -> List.of(word, "nobody" + i);
      });
    }
    return queries;
  }

  private static int ask(FileIndex index, QueryRouteTable table, List<List<String>> queries) {
    int found = 0;
    for (List<String> query : queries) {
      if (query.stream().allMatch(table::mayHave)) {
        found += index.search(query, entry -> true, WANTED).size();
      }
    }
    return found;
  }

  private static int ask(IndexSearcher lucene, List<List<String>> queries) throws IOException {
    int found = 0;
    for (List<String> query : queries) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      query.forEach(word -> all.add(new TermQuery(new Term("word", word)), Occur.MUST));
      found += lucene.search(all.build(), WANTED).scoreDocs.length;
    }
    return found;
  }

  private interface Work {
    int run() throws IOException;
  }

  private int lastFound = -1;

  private double perSecond(Work work) throws IOException, CannotMeasure {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    int found = work.run();
    double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
    if (lastFound >= 0 && found != lastFound) {
      throw new CannotMeasure(found + " were found instead of " + lastFound + ".");
    }
    lastFound = found;
    return count / seconds;
  }
}
