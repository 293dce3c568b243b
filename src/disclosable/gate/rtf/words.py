"""Control words that only say how text looks or is laid out (specification 1.9.1, appendix B).

Beside them stand those that RichEdit, Cocoa and LibreOffice write. None of them keeps text: what
holds text, names or data, and what hides any, is known to the reader by name and is not here.
"""

from __future__ import annotations

LAYOUT = frozenset(
    b"""
aaccent ab absh abslock absnoovrlp absw ac acaps acccircle acccomma accdot accnone accunderdot acf
ad additive adeff adeflang adjustright adn aenddoc aendnotes aexpnd af afelev afs aftnbj aftnnalc
aftnnar aftnnauc aftnnchi aftnnrlc aftnnruc aftnrestart aftnrstcont aftnstart aftntj ai alang
allowfieldendsel allprot alntblind animtext annotprot ansi aoutl AppleTypeServices
AppleTypeServicesU ascaps ashad asianbrkrule aspalpha aspnum astrike aul auld auldb aulnone aulw aup
autofmtoverride b bdbfhdr bdrrlswsix bgbdiag bgcross bgdcross bgdkbdiag bgdkcross bgdkdcross
bgdkfdiag bgdkhoriz bgdkvert bgfdiag bghoriz bgvert bkmkcolf bkmkcoll bliptag blipupi bookfold
bookfoldrev bookfoldsheets box brdrart brdrb brdrbar brdrbtw brdrcf brdrdash brdrdashd brdrdashdd
brdrdashdotstr brdrdashsm brdrdb brdrdot brdremboss brdrengrave brdrframe brdrhair brdrinset brdrl
brdrnil brdrnone brdroutset brdrr brdrs brdrsh brdrt brdrtbl brdrth brdrthtnlg brdrthtnmg brdrthtnsg
brdrtnthlg brdrtnthmg brdrtnthsg brdrtnthtnlg brdrtnthtnmg brdrtnthtnsg brdrtriple brdrw brdrwavy
brdrwavydb brkfrm brsp c caccentfive caccentfour caccentone caccentsix caccentthree caccenttwo
cachedcolbal caps cbackgroundone cbackgroundtwo cchs cfollowedhyperlink cfpat cgrid charrsid
chbgbdiag chbgcross chbgdcross chbgdkbdiag chbgdkcross chbgdkdcross chbgdkfdiag chbgdkhoriz
chbgdkvert chbgfdiag chbghoriz chbgvert chbrdr chcfpat chftnsep chftnsepc chhres chshdng chyperlink
clbrdrb clbrdrl clbrdrr clbrdrt clcbpatraw clcfpat clcfpatraw cldgll cldglu clFitText clftsWidth
clhidemark clmgf clNoWrap clpadb clpadfb clpadfl clpadfr clpadft clpadl clpadr clpadt clshdng
clshdngraw clshdrawnil clspb clspfb clspfl clspfr clspft clspl clsplit clsplitr clspr clspt cltxbtlr
cltxlrtb cltxlrtbv cltxtbrl cltxtbrlv clvertalb clvertalc clvertalt clvmgf clwWidth cmaindarkone
cmaindarktwo cmainlightone cmainlighttwo CocoaLigature cocoaplatform cocoartf cocoasubrtf
cocoatextscaling collapsed colno colsr colsx colw contextualspace cpg csgray cshade cssrgb ctextone
ctexttwo ctint cufi culi curi cvmme dbch defformat deflang deflangfe defshp deftab delrsid dfrmtxtx
dfrmtxty dghorigin dghshow dghspace dgmargin dgsnap dgvorigin dgvshow dgvspace disabled dntblnsbdb
dobxcolumn dobxmargin dobxpage dobymargin dobypage dobypara doctemp doctype dodhgt dolock
donotembedlingdata donotembedsysfont donotshowcomments donotshowinsdel donotshowmarkup
donotshowprops dropcapli dropcapt ds dxfrtext dy edmins embo endnhere endnotes enforceprot expshrtn
faauto facenter fafixed fahang faroman favar fbias fbidi fbidis fbimajor fbiminor fcs fdbmajor
fdbminor fdecor felnbrelev fet fetch fhimajor fhiminor fi fittext fjgothic fjminchou flddirty
fldedit fldlock fldpriv flomajor flominor flyanchor flyhorz flymaincnt flyvert fmodern fn fnil
footery forceupgrade formdisp formprot formshade fprq fracwidth frmtxbtlr frmtxlrtb frmtxlrtbv
frmtxtbrl frmtxtbrlv froman fscript fsmilli fswiss ftech ftnalt ftnbj ftnil ftnlytwnine ftnnalc
ftnnar ftnnauc ftnnchi ftnnrlc ftnnruc ftnrestart ftnrstcont ftnrstpg ftnstart ftntj fttruetype gaph
grfdocevents gutter gutterprl gutterr guttersxn headery hich horzdoc horzsect horzvert hr hrule
htmautsp hwelev hyphauto hyphcaps hyphconsec hyphhotz hyphpar i id ignoremixedcontent ilfomacatclnup
impr indmirror indrlsweleven insrsid ipgp irow irowband ja jclisttab jcompress jexpand jis jsksu
keep keepn kerning krnprsnet ksulang landscape lang langfe langfenp langnp lastrow lchars
levelfollow levelindent leveljc leveljcn levellegal levelnfc levelnfcn levelnorestart levelold
levelpicture levelpicturenosize levelprev levelprevspace levelspace levelstartat leveltemplateid
linebetcol linecont linemod lineppage linerestart linestart linestarts linex linkstyles lisa lisb
listhybrid listid listoverridecount listoverrideformat listoverridestartat listrestarthdn listsimple
liststyleid listtemplateid lnbrkrule lndscpsxn lnongrid loch lsdlocked lsdlockeddef lsdpriority
lsdprioritydef lsdqformat lsdqformatdef lsdsemihidden lsdsemihiddendef lsdstimax lsdunhideused
lsdunhideuseddef ltrch ltrdoc ltrpar ltrrow ltrsect lvltentative lytcalctblwd lytexcttp lytprtmet
lyttblrtgr makebackup maln margb margbsxn margl marglsxn margmirror margmirsxn margr margrsxn margt
margtsxn mbrk mbrkBin mbrkBinSub mdefJc mdispDef mdispdef min minterSp mintLim mintraSp mlMargin
mmathFont mnaryLim mo mpostSp mpreSp mrMargin msmallFrac msmcap mwrapIndent mwrapRight newtblstyruls
noafcnsttbl nobrkwrptbl nocolbal nocompatoptions nocwrap nocxsptable noextrasprl nofchars nofcharsws
nofeaturethrottle nofpages nofwords nogrowautofit noindnmbrts nojkernpunct nolead noline
nolnhtadjtbl nooverflow noproof noqfpromote nosectexpand nosnaplinegrid nospaceforul nosupersub
notabind notbrkcnstfrctbl notcvasp notvatxbx nouicompat noultrlspc nowidctlpar nowrap nowwrap
noxlattoyen obliqueness ogutter oldlinewrap otblrul outl overlay pagebb paperh paperw pararsid
pardeftab pardirnatural partightenfactor pgbrdr pgbrdrb pgbrdrfoot pgbrdrhead pgbrdrl pgbrdropt
pgbrdrr pgbrdrsnap pgbrdrt pgdsc pgdscnxt pgdscuse pghsxn pgnbidia pgnbidib pgnchosung pgncnum
pgncont pgndbnum pgndbnumd pgndbnumk pgndbnumt pgndec pgndecd pgnganada pgngbnum pgngbnumd pgngbnumk
pgngbnuml pgnhindia pgnhindib pgnhindic pgnhindid pgnhn pgnhnsc pgnhnsh pgnhnsm pgnhnsn pgnhnsp
pgnid pgnlcltr pgnlcrm pgnrestart pgnstart pgnstarts pgnthaia pgnthaib pgnthaic pgnucltr pgnucrm
pgnvieta pgnx pgny pgnzodiac pgnzodiacd pgnzodiacl pgwsxn phcol phmrg phpg picbmp picbpp pich
picscaled picw pindtabqc pindtabql pindtabqr pmartabqc pmartabql pmartabqr pnacross pnaiu pnaiud
pnaiueo pnaiueod pnb pnbidia pnbidib pncaps pncard pncf pnchosung pncnum pndbnum pndbnumd pndbnumk
pndbnuml pndbnumt pndec pndecd pnf pnfs pnganada pngbnum pngbnumd pngbnumk pngbnuml pnhang pni
pnindent pniroha pnirohad pnlcltr pnlcrm pnlvl pnlvlblt pnlvlbody pnlvlcont pnnumonce pnord pnordt
pnprev pnqc pnql pnqr pnrestart pnscaps pnsp pnstart pnstrike pnucltr pnucrm pnul pnuld pnuldash
pnuldashd pnuldashdd pnuldb pnulhair pnulnone pnulth pnulw pnulwave pnzodiac pnzodiacd pnzodiacl
posxc posxi posxin posxl posxo posxout posxr posyb posyc posyil posyin posyout posyt prcolbl
printdata proptype protect protend protlevel protstart psover psz ptabldot ptablmdot ptablminus
ptablnone ptabluscore pvmrg pvpara pvpg pwd qc qd qj qk ql qr qt rawclbgbdiag rawclbgcross
rawclbgdcross rawclbgdkbdiag rawclbgdkcross rawclbgdkdcross rawclbgdkfdiag rawclbgdkhor
rawclbgdkvert rawclbgfdiag rawclbghoriz rawclbgvert readonlyrecommended readprot relyonvml remdttm
rempersonalinfo revbar revisions revprop revprot ri rin rsid rsidroot rtf rtlch rtldoc rtlgutter
rtlpar rtlrow rtlsect sa saauto saftnnalc saftnnar saftnnauc saftnnchi saftnnchosung saftnncnum
saftnndbar saftnndbnum saftnndbnumd saftnndbnumk saftnndbnumt saftnnganada saftnngbnum saftnngbnumd
saftnngbnumk saftnngbnuml saftnnrlc saftnnruc saftnnzodiac saftnnzodiacd saftnnzodiacl saftnrestart
saftnrstcont saftnstart sautoupd saveinvalidxml saveprevpict sb sbauto sbkcol sbkeven sbknone sbkodd
sbkpage sbys scaps scompose sec sectdefaultcl sectlinegrid sectrsid sectspecifycl sectspecifyl
sectunlocked sftnbj sftnnalc sftnnar sftnnauc sftnnchi sftnnchosung sftnncnum sftnndbar sftnndbnum
sftnndbnumd sftnndbnumk sftnndbnumt sftnnganada sftnngbnum sftnngbnumd sftnngbnumk sftnngbnuml
sftnnrlc sftnnruc sftnnzodiac sftnnzodiacd sftnnzodiacl sftnrestart sftnrstcont sftnrstpg sftnstart
sftntj shad shidden shift showplaceholdtext showxmlerrors shpbxcolumn shpbxignore shpbxmargin
shpbxpage shpbyignore shpbymargin shpbypage shpbypara shpfhdr shpheight shplid shplockanchor
shpwidth shpwrk shpz slink slleading slmult slocked sltmult snaptogridincell snext softlheight
spersonal spltpgpar splytwnine spriority sprsbsp sprslnsp sprsspbf sprstsm sprstsp spv sqformat
sreply ssemihidden strike strikec striked strokec strokewidth stshfbi stshfdbch stshfhich stshfloch
stylelock stylelockbackcomp stylelockenforced stylelockqfset stylelocktheme stylesortmethod styrsid
sub subfontbysize sunhideused super svert swpbdr tabsnoovrlp taflags taprtl tb tblind tblindtype
tbllkbestfit tbllkborder tbllkcolor tbllkfirstrow tbllkfont tbllkhdrcols tbllkhdrrows tbllklastcol
tbllklastrow tbllknocolband tbllknorowband tbllkshading tblrsid tcelld tdfrmtxtBottom tdfrmtxtLeft
tdfrmtxtRight tdfrmtxtTop themelang themelangcs themelangfe tldot tleq tlhyph tlmdot tlth tlul
toplinepunct tphcol tphmrg tphpg tposnegx tposnegy tposx tposxc tposxi tposxl tposxo tposxr tposy
tposyb tposyc tposyil tposyin tposyout tposyt tpvmrg tpvpara tpvpg tqc tqdec tqr trackformatting
trackmoves transmf trautofit trbgbdiag trbgcross trbgdcross trbgdkbdiag trbgdkcross trbgdkdcross
trbgdkfdiag trbgdkhor trbgdkvert trbgfdiag trbghoriz trbgvert trbrdrb trbrdrh trbrdrl trbrdrr
trbrdrt trbrdrv trcfpat trftsWidth trftsWidthA trftsWidthB trgaph trhdr trkeep trkeepfollow trpaddb
trpaddfb trpaddfl trpaddfr trpaddft trpaddl trpaddr trpaddt trpadob trpadofb trpadofl trpadofr
trpadoft trpadol trpador trpadot trpat trqc trql trqr trshdng trspdb trspdfb trspdfl trspdfr trspdft
trspdl trspdr trspdt trspob trspofb trspofl trspofr trspoft trspol trspor trspot truncatefontheight
truncex trwWidth trwWidthA trwWidthB ts tsbgbdiag tsbgcross tsbgdcross tsbgdkbdiag tsbgdkcross
tsbgdkdcross tsbgdkfdiag tsbgdkhor tsbgdkvert tsbgfdiag tsbghoriz tsbgvert tsbrdrb tsbrdrdgl
tsbrdrdgr tsbrdrh tsbrdrl tsbrdrr tsbrdrt tsbrdrv tscbandhorzeven tscbandhorzodd tscbandsh tscbandsv
tscbandverteven tscbandvertodd tscellcbpat tscellcfpat tscellpaddb tscellpaddfb tscellpaddfl
tscellpaddfr tscellpaddft tscellpaddl tscellpaddr tscellpaddt tscellpct tscellwidth tscellwidthfts
tscfirstcol tscfirstrow tsclastcol tsclastrow tscnecell tscnwcell tscsecell tscswcell tsd tsnowrap
tsrowd tsvertalb tsvertalc tsvertalt twoinone twoonone tx txbxtwalways txbxtwfirst txbxtwfirstlast
txbxtwlast txbxtwno ul ulc uld uldash uldashd uldashdd uldb ulhair ulhwave ulldash ulnone ulth ulthd
ulthdash ulthdashd ulthdashdd ulthldash ululdbwave ulw ulwave urtf useltbaln usenormstyforlist
usexform utinl validatexml vern version vertal vertalj vertdoc vertsect viewbksp viewh viewkind
viewnobound viewscale vieww viewzk wbmbitspixel widctlpar widowctl widowctrl wpeqn wpjst wpsp
wraparound wrapdefault wrapthrough wraptight wraptrsp wrppunct xmlns yr yts
""".split()
)
